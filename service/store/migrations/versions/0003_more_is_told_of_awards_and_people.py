"""Award counts tell what was posthumous, for which years, where and by whose hand; exemplars tell a little more."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("award_claims", sa.Column("decision_date", sa.Date()))
    op.add_column("award_claims", sa.Column("posthumous", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("award_claims", sa.Column("period", sa.JSON()))
    op.add_column("award_claims", sa.Column("place", sa.Text()))
    op.add_column("award_claims", sa.Column("presenter", sa.Text()))
    for told in ("place_today", "sex", "ethnicity"):
        op.add_column("exemplar_claims", sa.Column(told, sa.Text()))


def downgrade() -> None:
    for told in ("place_today", "sex", "ethnicity"):
        op.drop_column("exemplar_claims", told)
    for told in ("presenter", "place", "period", "posthumous", "decision_date"):
        op.drop_column("award_claims", told)
