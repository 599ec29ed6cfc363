using System.Text.Json.Nodes;
using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;

namespace CustomerOnboarding.Api.Operations.Search;

internal static class SearchDocumentation
{
    public static readonly Documentation Page = new(
        Tags.Operators,
        "Find customers",
        """
        Customers of all clients and dialects; every condition that is sent has to hold, without any all are found. `text` is a part, three characters at least, of a name, the name of a business, an email, a phone or
        the client's further id, in large or small letters. `ssn` and `fein` are whole numbers, with or without hyphens, compared through a keyed index; they belong to the customer itself, not to a representative.
        `reference` is the client's own, whole. `createdFrom` counts from that time or day on, `createdTo` before it.

        Sorted by `createdAt`, `updatedAt` or `name`, `asc` or `desc`: unless it is said otherwise the newest first, names from their beginning. 50 a page unless `pageSize` says otherwise, 200 at most. Go on with `after`, which is the
        `next` of the page before, and everything else as before: whatever is registered meanwhile, nobody comes twice and nobody is passed over. How many there are is counted only for `"total": true`, which may take seconds.

        `upToDate` is false while tens of thousands of the last registrations are still being made searchable: then the newest may be missing, except for a search by `reference`, `ssn` or `fein`.
        Removed customers are found too, with `cause` `client`; of erased ones nothing is left to search by. The search is in the audit trail: by which conditions, never what was looked for.
        """)
    {
        Blank = new("to fill in", new JsonObject { ["text"] = "" }),
        Requests =
        [
            new("by a part of the name", new JsonObject { ["text"] = "smith", ["sort"] = "name" }),
            new("by SSN", new JsonObject { ["ssn"] = "123-45-6789" }),
            new("what waits, of one client", new JsonObject { ["clientId"] = "DEMO", ["runStatus"] = "waiting_review", ["sort"] = "createdAt", ["direction"] = "asc", ["total"] = true }),
        ],
        Answers = [Examples.Answer("a page", new SearchPageAnswer([Samples.Found], "WyIyMDIzLTExLTAzVDA4OjMwOjEyLjA0MTAwMDBaIiwiREVNTyJd", 1204, true))],
    };
}
