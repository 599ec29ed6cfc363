using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.ListAudit;

internal static class ListAuditDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Audit,
        "Who did what",
        """
        The audit trail, newest first: of one client (`clientId`; empty for the installation itself) or of all, about one record or login (`subject`: an id as the trail writes it,
        or a login), by one login or key (`actor`), of one `action`, from one time on and before another. 100 lines unless `pageSize` says otherwise, 500 at most. Go on with `after`, which is the `next` of
        the page before; a search for something rare may end a page early. No line holds personal data
        in clear; `reason` is what an operator gave for a change of a customer or an application: it is shown to reviewers and supervisors, until the customer is erased.
        """)
    {
        Answers = [Examples.Answer("a page", new AuditPageAnswer([Samples.AuditEntry], "63c5b8b8c4a40-0197f0e2b6f47e3c8a51d0c2f7a3b9e4"))],
    };
}
