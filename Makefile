# 全部命令。make run 与 make test 在全新的 Debian 12 上即可运行。

# Compile once, not in every process of many; some images forbid it for everybody.
unexport PYTHONDONTWRITEBYTECODE

export EVALPORTAL_VAR := $(abspath $(or $(EVALPORTAL_VAR),var))
export PORT ?= 8000
PUBLIC_PORT ?= $(shell expr $(PORT) + 1)

SETUP := evalportal/setup
PYTHON := .venv/bin/python
MANAGE := $(PYTHON) manage.py
FONTS := $(EVALPORTAL_VAR)/fonts/fonts.json
SECRETS := secret_key audit_key publication_key
KEYS := $(addprefix $(EVALPORTAL_VAR)/secrets/,$(SECRETS))
STATIC := $(EVALPORTAL_VAR)/static/staticfiles.json
# What packages bring along and no page uses; compressing it took longer than all else.
UNUSED := 'htmax*' 'htmx-4*' '*-4.js' '*-4.min.js' '*.rtl.*' 'bootstrap-*' '*.esm.*' \
          'jquery*' 'redoc*' 'bootstrap.css*' 'bootstrap.js*' 'bootstrap.bundle.js*'
# A module stays together, so what it prepares is prepared once; who has finished takes
# over from the other.
ON_BOTH_CORES := -n 2 --dist worksteal

.PHONY: help setup run test check format
.DEFAULT_GOAL := help

help:
	@echo 'make run     安装缺少的部分，载入演示数据，启动（PORT=9000 make run 换端口；公开网站在下一个端口）'
	@echo 'make test    安装测试所需的部分，运行全部测试'
	@echo 'make setup   只安装'
	@echo 'make check   静态检查：ruff、import-linter、mypy、djlint、迁移是否完整'
	@echo 'make format  统一格式'

setup: .venv/ready $(FONTS) $(KEYS)
	@echo '环境已就绪。'

run: setup $(STATIC)
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) indicator_library load --verbosity 0
	@$(MANAGE) demo || [ $$? -eq 2 ] # 2: the database holds real data; it stays as it is
	@$(MANAGE) serve --public-port $(PUBLIC_PORT)

test: setup .venv/ready-for-tests
	$(PYTHON) -m pytest $(ON_BOTH_CORES) -m 'not journey'
	$(PYTHON) -m pytest $(ON_BOTH_CORES) -m journey tests/journeys

check: setup .venv/ready-for-tests
	$(PYTHON) -m ruff check .
	$(PYTHON) -m ruff format --check .
	.venv/bin/lint-imports --no-logo
	$(PYTHON) -m mypy .
	$(PYTHON) -m djlint templates --lint --quiet
	$(MANAGE) makemigrations --check --dry-run

format: .venv/ready-for-tests
	$(PYTHON) -m ruff check --fix .
	$(PYTHON) -m ruff format .

.venv/ready: requirements.lock $(SETUP)/debian-run.txt $(wildcard $(SETUP)/*.sh)
	@sh $(SETUP)/debian.sh $(SETUP)/debian-run.txt
	@sh $(SETUP)/python.sh requirements.lock
	@touch $@

.venv/ready-for-tests: requirements-dev.lock $(SETUP)/debian-test.txt .venv/ready
	@sh $(SETUP)/debian.sh $(SETUP)/debian-test.txt
	@sh $(SETUP)/python.sh requirements-dev.lock
	@touch $@

$(FONTS): .venv/ready $(wildcard reports/documents/fonts/*.py)
	@$(PYTHON) -m reports.documents.fonts build

$(KEYS) &: | .venv/ready
	@$(PYTHON) -m evalportal.setup.keys $(EVALPORTAL_VAR)/secrets

$(STATIC): .venv/ready $(shell find static -type f)
	@$(MANAGE) collectstatic --noinput --verbosity 0 $(UNUSED:%=--ignore %)
