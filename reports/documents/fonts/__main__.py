"""`python -m reports.documents.fonts build`: make the report faces."""

import sys
from argparse import ArgumentParser

from .build import build
from .debian import PackageUnavailable


def main() -> int:
    parser = ArgumentParser("python -m reports.documents.fonts", description=__doc__)
    parser.add_argument("action", choices=["build"], help="生成字体（有缓存则复用）")
    parser.parse_args()
    try:
        build(lambda line: print(line, flush=True))
    except PackageUnavailable as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("已中断，字体没有生成。", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
