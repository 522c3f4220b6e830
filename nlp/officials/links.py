"""The words that join an office to its holder, or tell that it is another's (B01, B15, B20, B24)."""

import re

from nlp.lexicon.phrases import PhraseTable

# What may stand between two offices of one person.
JOINTS = frozenset(
    tuple(joint.split()) for joint in (",", "-", "kiêm", ", kiêm", "- kiêm", "kiêm nhiệm", ", đồng thời là", ", vừa là")
)
THEN = PhraseTable(
    (f"{time} là", "")
    for time in (
        "hiện",
        "hiện nay",
        "khi đó",
        "khi ấy",
        "lúc đó",
        "lúc ấy",
        "hồi đó",
        "hồi ấy",
        "thời đó",
        "bấy giờ",
        "lúc bấy giờ",
    )
)
# What joins a name to the office behind it.
LINK = re.compile(
    r"(?:[,(-]|, -)?"
    r"(?: ?(?:người|hiện|nay|đang|từng|khi|khi đó|lúc đó|bấy giờ|đương nhiệm|vừa|mới|được bầu|được bổ nhiệm))*"
    r"(?: ?(?:là|với cương vị|trên cương vị|với vai trò|trong vai trò|với tư cách))?"
)
# What tells of a person that they hold or held the office: “anh được bà con tín nhiệm bầu làm Trưởng thôn”.
TOLD = re.compile(
    r"(?:[,-] )?(?:người )?"
    r"(?:(?:đã|được|từng|hiện|nay|nguyên|đang|còn|vừa|mới|vốn|cũng|có|tiếp tục|tái)(?: \w+){0,7} )?"
    r"(?:là|làm|trên cương vị|nhận nhiệm vụ"
    r"|(?:giữ|đảm nhiệm|đảm nhận|đắc cử|trúng cử)(?: các| nhiều)?"
    r"(?: chức| chức danh| chức vụ| cương vị| vị trí)?(?: :)?)"
)
# Behind these, and “của”, an office is an authority in whose name another acts (B15).
ON_BEHALF = PhraseTable((phrase, "") for phrase in ("ủy quyền", "ủy nhiệm", "thừa lệnh", "thay mặt", "tuq"))
# Behind these it is who is spoken to.
SPOKEN_TO = PhraseTable((phrase, "") for phrase in ("báo cáo với", "báo cáo trước", "báo cáo lên", "phát biểu trước"))
TELLING = frozenset(
    {"là", "làm", "trên", "nhận", "giữ", "đảm", "đắc", "trúng"}
)  # one of these is in all that `TOLD` matches
# Behind these an office that stands behind a comma is who decides, not the person before: “…, Chủ tịch nước đã ký …”.
DECIDES = re.compile(r"(?:đã |vừa )?(?:ký |ra )?(?:quyết định|tặng|truy tặng|phong tặng|ký)(?!\w)")
# What somebody is honoured for, before their name; and that those named behind it give, other givers among them.
MERIT_OF = re.compile(
    r"(?:hành động|việc làm|thành tích|nghĩa cử|tấm gương|tinh thần|công lao|đóng góp|cống hiến|hy sinh|hi sinh)"
    r"[^.,;:]{0,60} của(?: [^\s.,;:]+){0,3}$"
)
GIVES = re.compile(r"(?:[^.;:]{0,120} )?(?:đã|vừa) (?:quyết định )?(?:truy tặng|tặng|trao tặng|trao)(?!\w)")
