"""Articles tell whether their province is that of their source or was read from the text; older ones do not."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("province_from", sa.Text()))


def downgrade() -> None:
    op.drop_column("articles", "province_from")
