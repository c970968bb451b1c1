"""Who a request comes from, with the rights of this very moment."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from sme_dash.access import ANONYMOUS, Actor, Role
from sme_dash.services.configured_rights import Rights
from sme_dash.services.identities import Presented
from sme_dash.services.people import Done
from tests.services.accounts_ground import Ground

RULES = """
[access]
oidc = true
proxy_user = "proxy_user"
[[access.people]]
email = "Somchai@example.org"
roles = ["staff"]
kinds = ["budget"]
[[access.claims]]
claim = "groups"
value = "heads"
roles = ["approver"]
[[access.claims]]
claim = "realm_access.roles"
value = "dashboard-staff"
roles = ["staff"]
kinds = ["kpi", "no_such_kind"]
"""


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = Ground(tmp_path, config=RULES, empty=True)
    yield made
    made.store.close()


def claims(ground: Ground, **more: object) -> dict[str, object]:
    stated = {"iss": "https://id.example.org", "sub": "17", "iat": int(ground.now.timestamp())}
    return {**stated, "email": "somchai@example.org", "name": "สมชาย (ข้อมูลสมมติ)", **more}


def by_provider(ground: Ground, **more: object) -> Actor:
    return ground.accounts.actor_of(Presented(claims=claims(ground, **more)))


def rewrite(ground: Ground, text: str) -> None:
    ground.file.write_text(text, encoding="utf-8")
    moment = ground.file.stat().st_mtime + 2  # file systems count no finer than some milliseconds
    os.utime(ground.file, (moment, moment))


# -- OpenID Connect ---------------------------------------------------------------------------------------


def test_an_address_gives_the_rights_written_for_it(ground: Ground) -> None:
    actor = by_provider(ground)
    assert (actor.login, actor.name, actor.source) == ("somchai@example.org", "สมชาย (ข้อมูลสมมติ)", "oidc")
    assert (actor.roles, actor.kinds) == ({Role.STAFF}, {"budget"})


@pytest.mark.parametrize("verified", [False, "false"])
def test_an_unverified_address_is_no_address(ground: Ground, verified: object) -> None:
    actor = by_provider(ground, email_verified=verified)
    assert (actor.login, actor.roles) == ("oidc:17", frozenset())


def test_claims_give_rights_on_top(ground: Ground) -> None:
    actor = by_provider(ground, groups=["heads", "others"])
    assert actor.roles == {Role.STAFF, Role.APPROVER}


def test_a_claim_may_lie_deeper_and_unknown_kinds_give_nothing(ground: Ground) -> None:
    actor = by_provider(ground, email="", realm_access={"roles": ["dashboard-staff"]})
    assert (actor.login, actor.roles, actor.kinds) == ("oidc:17", {Role.STAFF}, {"kpi"})


@pytest.mark.parametrize("groups", ["heads2", ["head"], {"heads": 1}, None, 5])
def test_a_claim_of_another_value_gives_nothing(ground: Ground, groups: object) -> None:
    assert Role.APPROVER not in by_provider(ground, groups=groups).roles


def test_a_role_taken_out_of_the_file_is_gone_at_the_next_question(ground: Ground) -> None:
    assert by_provider(ground, groups=["heads"]).roles == {Role.STAFF, Role.APPROVER}
    rewrite(ground, RULES.replace('value = "heads"', 'value = "nobody"'))
    assert by_provider(ground, groups=["heads"]).roles == {Role.STAFF}
    rewrite(ground, "[access]\noidc = true\n")
    assert by_provider(ground, groups=["heads"]).roles == frozenset()


def test_a_file_that_cannot_be_read_gives_nobody_a_right(ground: Ground) -> None:
    assert by_provider(ground).roles
    rewrite(ground, "[access\n")
    assert by_provider(ground).roles == frozenset()
    rewrite(ground, RULES)
    assert by_provider(ground).roles == {Role.STAFF}


def test_a_providers_word_ends_with_the_sessions_hours(ground: Ground) -> None:
    stated = Presented(claims=claims(ground))
    assert ground.accounts.actor_of(stated).is_known
    ground.later(hours=12)
    assert ground.accounts.actor_of(stated) == ANONYMOUS


def test_signing_in_with_a_provider_is_on_record_once_and_signing_out_ends_it(ground: Ground) -> None:
    stated = Presented(claims=claims(ground))
    for _ in range(3):
        ground.accounts.actor_of(stated)
    assert [(entry.action, entry.source) for entry in ground.trail()] == [("sign_in", "oidc")]
    ground.accounts.sign_out(stated)
    assert ground.accounts.actor_of(stated) == ANONYMOUS
    assert ground.trail()[0].action == "sign_out"
    ground.later(seconds=5)
    assert by_provider(ground).is_known  # the provider was asked again


def test_who_is_out_of_use_is_known_and_may_nothing(ground: Ground) -> None:
    ground.admin = ground.first_admin_by_link()
    added = ground.people.add(
        ground.admin,
        "somchai@example.org",
        "สมชาย",
        Rights(frozenset({Role.VIEWER}), frozenset()),
        source="oidc",
    )
    assert isinstance(added, Done)
    assert by_provider(ground).roles == {Role.STAFF, Role.VIEWER}
    ground.people.set_active(ground.admin, "somchai@example.org", False)
    ground.later(seconds=5)
    assert by_provider(ground, groups=["heads"]).roles == frozenset()


def test_a_local_account_of_the_same_address_lends_nothing_to_the_provider(ground: Ground) -> None:
    ground.admin = ground.first_admin_by_link()
    ground.add("somchai@example.org", Role.ADMIN)
    assert by_provider(ground).roles == {Role.STAFF}


def test_claims_count_only_where_the_setting_says_so(tmp_path: Path) -> None:
    ground = Ground(tmp_path, config=RULES.replace("oidc = true", "oidc = false"), empty=True)
    assert by_provider(ground, groups=["heads"]) == ANONYMOUS


# -- a proxy ----------------------------------------------------------------------------------------------


def test_a_proxys_word_gives_the_rights_written_for_that_name(ground: Ground) -> None:
    actor = ground.accounts.actor_of(Presented(proxy_user="SOMCHAI@example.org"))
    assert (actor.login, actor.source, actor.roles) == ("somchai@example.org", "proxy", {Role.STAFF})


def test_a_proxys_word_counts_only_where_the_setting_says_so(tmp_path: Path) -> None:
    ground = Ground(tmp_path, config=RULES.replace('"proxy_user"', '""'), empty=True)
    assert ground.accounts.actor_of(Presented(proxy_user="somchai@example.org")) == ANONYMOUS


# -- local accounts ---------------------------------------------------------------------------------------


def test_rights_taken_away_are_gone_at_the_next_question(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    ground.add("somsri", Role.STAFF, Role.VIEWER, kinds=("kpi",))
    token = ground.sign_in("somsri").token
    assert ground.who(token).handles("kpi")
    ground.people.set_rights(ground.admin, "somsri", Rights(frozenset({Role.VIEWER}), frozenset()))
    assert ground.who(token).roles == {Role.VIEWER}
    ground.people.set_active(ground.admin, "somsri", False)
    assert ground.who(token) == ANONYMOUS


def test_an_actor_kept_from_before_is_asked_for_afresh(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    kept = ground.add("somsri", Role.STAFF, kinds=("kpi",))
    ground.people.set_rights(ground.admin, "somsri", Rights(frozenset({Role.VIEWER}), frozenset()))
    assert ground.accounts.afresh(kept).roles == {Role.VIEWER}
    ground.people.set_active(ground.admin, "somsri", False)
    assert ground.accounts.afresh(kept) == ANONYMOUS


def test_the_machines_shell_acts_with_the_rights_of_whom_it_names(tmp_path: Path) -> None:
    ground = Ground(tmp_path)
    ground.add("somsri", Role.STAFF, kinds=("kpi",))
    actor = ground.accounts.actor_named("SomSri")
    assert actor is not None
    assert (actor.login, actor.source, actor.roles) == ("somsri", "operator", {Role.STAFF})
    ground.people.set_active(ground.admin, "somsri", False)
    assert ground.accounts.actor_named("somsri") is None
    assert ground.accounts.actor_named("nobody") is None
