"""Methods that do what words say, and what the method of HTTP says only where no words say anything else."""

from __future__ import annotations

from reconcile.test_siblings import Row, methods
from rows import each_row


@each_row(
    ("row", "expected"),
    [
        # What id and title both say is done; what only one says, where the other says nothing.
        (("POST", "/virtual-numbers", "assignNumber", "Assign a number"), "virtual_numbers.assign"),
        (("POST", "/payouts", "", "Submit payout"), "payouts.submit"),
        (
            ("PATCH", "/hostnames/{id}", "dnsRevalidateHostname", "Revalidate a hostname DNS"),
            "hostnames.revalidate_dns",
        ),
        (("GET", "/domains/{id}/price", "checkPrice", "Check the price"), "domains.check_price"),
        (("DELETE", "/likes/tracks/{id}", "", "Unlikes a track."), "likes.tracks.unlike"),
        (("DELETE", "/quotas/{id}", "", "Reset the quota state of a key"), "quotas.reset"),
        (("POST", "/submissions", "generatePDF", "Generates a new PDF"), "submissions.generate_pdf"),
        (("POST", "/accounts/{id}/closures", "", "Close all positions"), "accounts.closures.close_all_positions"),
        # What only looks at things adds none, whatever its method.
        (("POST", "/issues/", "", "Get list of issues"), "issues.list"),
        (("POST", "/reports/users", "getUsersReport", "Users report"), "reports.users.list"),
        # A noun that says by itself what is done; a second deed; one that says as much as the method: all stay.
        (("POST", "/registrations", "registerDomain", "Register a domain"), "registrations.create"),
        (("DELETE", "/assignments/{id}", "", "Unassign a task"), "assignments.delete"),
        (("PUT", "/policies/{id}", "putPolicy", "Create or update a policy"), "policies.update"),
        (("POST", "/payments/{id}/returns", "", "Return payment"), "payments.returns.create"),
        (("POST", "/domains", "createDomain", "Register a domain"), "domains.create"),
        # Of a deed on several only the words say which; a noun alone does nothing.
        (("POST", "/comments/batch", "", "Bulk update comments"), "comments.batch_update"),
        (("POST", "/videos/{id}/source", "getVideoSource", "Get source metadata"), "videos.retrieve_source"),
        (("POST", "/ships/{id}/chart", "create-chart", "Create Chart"), "ships.create_chart"),
        (("POST", "/sms", "smsUsingPOST", "发送短信验证码"), "sms.send"),
        # What belongs to one thing is added there.
        (("POST", "/groups/{id}/roles", "assignRole", "Assign a role"), "groups.roles.create"),
        # A DELETE of a deed ends what that began; an id that begins with its noun says what follows.
        (("DELETE", "/pulls/{id}/merge", "cancelAutoMerge", "Cancel the scheduled merge"), "pulls.cancel_merge"),
        (("PUT", "/repos/{id}/teams/{team}", "repoAddTeam", "Add a team to a repo"), "repos.teams.add"),
        # A POST that finds several is no reading of one.
        (("POST", "/datasets/{id}/retrieve", "", "命中测试"), "datasets.search"),
        # A POST may do anything: what its id says is removed, or asked for, where no title says more.
        (("POST", "/products/{serial}", "deleteProduct", ""), "products.delete"),
        (("POST", "/flags/{id}/conflicts", "getConflicts", "Lists conflicts"), "flags.conflicts.list"),
        # A title of one that is read begins with nouns, too.
        (("GET", "/follows/shops/{id}", "", "Follow status for a shop"), "follows.shops.retrieve"),
        (("GET", "/blocks/{id}/parts", "", "Block parts"), "blocks.parts.list"),
        (("GET", "/jobs/{id}", "", "Check the status of a job"), "jobs.retrieve"),
    ],
)
def test_words_say_what_is_done(row: Row, expected: str) -> None:
    assert methods([row]) == [expected]
