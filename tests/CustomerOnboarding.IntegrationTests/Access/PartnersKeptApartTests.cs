using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Access;

/// <summary>A partner sees its own customers only (contract section 4).</summary>
public sealed class PartnersKeptApartTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const string Unknown = "cstab_unknown";

    /// <summary>Every use of an id, by B: <c>individual</c>, <c>business</c> and <c>representative</c> are A's, <c>own…</c> are B's.</summary>
    private static readonly Dictionary<string, Func<Session, Ids, string, Task<Answer>>> Uses = new()
    {
        ["status"] = (b, _, id) => b.Status(id),
        ["update"] = (b, _, id) => b.Update(id, new JsonObject { ["email"] = "b@b.bb" }),
        ["update a business"] = (b, _, id) => b.Update(id, new JsonObject { ["businessPhones"] = Made.Phones("1234567") }),
        ["update a representative"] = (b, own, id) => b.Update(own.Business, new JsonObject
        {
            ["businessRepresentatives"] = new JsonArray(new JsonObject { ["id"] = id, ["email"] = "b@b.bb" }),
        }),
        ["add to the company"] = (b, own, id) => b.AddEmployee(id, own.Individual),
        ["add the employee"] = (b, own, id) => b.AddEmployee(own.Business, id),
        ["disable in the company"] = (b, own, id) => b.DisableEmployee(id, own.Individual),
        ["disable the employee"] = (b, own, id) => b.DisableEmployee(own.Business, id),
    };

    public static TheoryData<string> EveryUse => [.. Uses.Keys];

    [OwnInstanceTheory]
    [MemberData(nameof(EveryUse))]
    public async Task Another_partners_id_is_answered_like_an_unknown_one_and_changes_nothing(string use)
    {
        var (a, b) = (await onboarding.Partner(), await onboarding.Partner());
        var (hers, own) = (await Ids.Of(a), await Ids.Of(b));
        (await a.AddEmployee(hers.Business, hers.Individual)).Succeeded();
        var (rowsOfA, rowsOfB) = (await Rows(a), await Rows(b));
        var before = await Everything(a, hers);

        var unknown = await Uses[use](b, own, Unknown);
        Assert.EndsWith("NotFound", unknown.Code, StringComparison.Ordinal);
        foreach (var id in new[] { hers.Individual, hers.Business, hers.Representative })
        {
            var answer = await Uses[use](b, own, id);
            Assert.Equal(unknown.TextWithoutRequestId(), answer.TextWithoutRequestId().Replace(id, Unknown, StringComparison.Ordinal));
        }

        Assert.Equal(before, await Everything(a, hers));
        Assert.Equal((rowsOfA, rowsOfB), (await Rows(a), await Rows(b)));
    }

    [OwnInstanceTheory]
    [MemberData(nameof(EveryUse))]
    public async Task An_operator_is_refused_whatever_the_id(string use)
    {
        var (a, ops) = (await onboarding.Partner(), await onboarding.Operator());
        var ids = await Ids.Of(a);
        var before = await Everything(a, ids);

        foreach (var id in new[] { ids.Individual, ids.Business, Unknown })
        {
            (await Uses[use](ops, ids, id)).Refused(403, "forbidden", "Not allowed for this user.");
        }

        Assert.Equal(before, await Everything(a, ids));
    }

    [OwnInstanceFact]
    public async Task References_numbers_and_representative_ids_belong_to_each_partner()
    {
        var (a, b) = (await onboarding.Partner(), await onboarding.Partner());
        var individual = Made.Individual();
        var business = Made.Business(request => request["businessRepresentatives"]![0]!["id"] = Made.Name("rep"));

        foreach (var request in new[] { individual, business })
        {
            var (first, second) = ((await a.Init(request)).Succeeded(), (await b.Init(request)).Succeeded());
            Assert.NotEqual((string)first.Data["customerId"]!, (string)second.Data["customerId"]!);
        }

        var representative = (string)business["businessRepresentatives"]![0]!["id"]!;
        Assert.Equal(2L, await onboarding.Database.Ask<long>("SELECT count(*) FROM representatives WHERE own_id = $1", representative));
    }

    [OwnInstanceFact]
    public async Task A_duplicate_names_the_partners_own_customer()
    {
        var (a, b) = (await onboarding.Partner(), await onboarding.Partner());
        foreach (var request in new[] { Made.Individual(), Made.Business() })
        {
            (await a.Init(request)).Succeeded();
            var own = (string)(await b.Init(request)).Succeeded().Data["customerId"]!;

            (await b.Init(request)).Refused(400, "referenceExists", "Reference already exists.", new JsonObject
            {
                ["reference"] = (string)request["customerReference"]!,
                ["entityId"] = own,
            });
            request["customerReference"] = Made.Name("Ref");
            (await b.Init(request)).Refused(400, "customerExists", "Customer exists.", new JsonObject
            {
                ["cFiAggregatorId"] = b.ClientId,
                ["customerId"] = own,
            });
        }
    }

    [OwnInstanceFact]
    public async Task Equal_SSNs_of_two_partners_look_unequal_in_the_database()
    {
        var (a, b) = (await onboarding.Partner(), await onboarding.Partner());
        var request = Made.Individual();
        (await a.Init(request)).Succeeded();
        (await b.Init(request)).Succeeded();

        Assert.Equal(2L, await onboarding.Database.Ask<long>(
            "SELECT count(DISTINCT ssn_index) FROM customers WHERE client_id IN ($1, $2) AND reference = $3",
            a.ClientId,
            b.ClientId,
            (string)request["customerReference"]!));
    }

    private Task<string> Rows(Session partner) => onboarding.Database.Rows(partner.ClientId);

    private static async Task<string> Everything(Session partner, Ids ids) =>
        (await partner.Status(ids.Individual)).Succeeded().Data.ToJsonString() + (await partner.Status(ids.Business)).Succeeded().Data.ToJsonString();

    private sealed record Ids(string Individual, string Business, string Representative)
    {
        public static async Task<Ids> Of(Session partner)
        {
            var business = (await partner.Init(Made.Business())).Succeeded().Data;
            return new Ids(
                await partner.NewIndividual(), (string)business["customerId"]!, (string)business["businessRepresentatives"]![0]!["id"]!);
        }
    }
}
