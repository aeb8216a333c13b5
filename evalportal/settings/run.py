from .base import *

SECRET_KEY = "to be replaced"
