"""The front door: what this is, in two languages, and where to go."""

_STYLE = """
:root{color-scheme:light dark}
body{font:17px/1.6 system-ui,sans-serif;max-width:44rem;margin:0 auto;padding:2rem 1rem}
h1{margin-bottom:0}.s{margin-top:0;opacity:.8}li{margin:.3rem 0}
a:focus-visible{outline:2px solid}section+section{margin-top:2rem}
"""


def front() -> str:
    """Return the page."""
    return (
        "<!doctype html><html lang=vi><head><meta charset=utf-8>"
        '<meta name=viewport content="width=device-width,initial-scale=1">'
        f"<title>Bảng Vàng</title><style>{_STYLE}</style></head><body><main>"
        "<h1>Bảng Vàng</h1>"
        "<section><p class=s>Nền tảng tổ chức phong trào thi đua, với nhật ký mà ai "
        "cũng kiểm tra được.</p><ul>"
        '<li><a href="/api/registration/Campaigns">Các phong trào</a></li>'
        '<li><a href="/api/docs">Giao diện lập trình: mọi lệnh và truy vấn</a></li>'
        '<li><a href="/api/events">Luồng sự kiện công khai trực tiếp</a></li>'
        '<li><a href="/readyz">Tình trạng hệ thống</a></li></ul></section>'
        "<section lang=en><p class=s>A platform on which a government runs an "
        "emulation movement, over a log that anyone can check.</p><ul>"
        '<li><a href="/api/registration/Campaigns">Campaigns</a></li>'
        '<li><a href="/api/docs">Interface: every command and query</a></li>'
        '<li><a href="/api/events">Live stream of public events</a></li>'
        '<li><a href="/readyz">State of the system</a></li></ul></section>'
        "</main></body></html>"
    )
