"""May a file that was made be handed out, or kept for others to be given?"""

from hashlib import sha256

from reports.documents.files import RENDERED, Form
from reports.dossier.model import Dossier


def refusal(dossier: Dossier, form: Form, body: bytes, *, read_back: str = "") -> str:
    """Why not; "" = it may.

    What declares that submitted and published papers agree is read back first, unless
    its very bytes were: `read_back` is the SHA-256 of those that were found right.
    """
    if not dossier.statements.consistent or form not in RENDERED:
        return ""
    if read_back and sha256(body).hexdigest() == read_back:
        return ""
    # Who declares nothing, or was proved before, does not wait for the readers.
    from .proving import prove  # noqa: PLC0415

    proof = prove(dossier, form, body)
    if proof.holds:
        return ""
    return (
        f"生成的{form.label}读回后与自评材料有 {len(proof.differences)} 处不一致，"
        f"不能印“报送与公开一致”的声明，没有交付。{proof.differences[0]}"
    )
