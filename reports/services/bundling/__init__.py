"""A whole round as a folder of pages, to be put on a web site that is not ours."""

from .bundling import KIND, bundle, order_bundle

__all__ = ["KIND", "bundle", "order_bundle"]
