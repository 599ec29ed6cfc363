using System.Text.Json.Nodes;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Snapshot;

/// <summary>
/// What holds of every answer that was made of one state, and not of one that mixes two: contract sections 5, 6 and 7 as relations between an
/// answer's parts. Operators don't move customers here, so KYC alone decides where one stands.
/// </summary>
internal static class OneState
{
    // The order of precedence: an application stands where the first of its entities in this order does.
    private static readonly string[] Statuses = ["data_request", "pending_step_up", "running", "waiting_review", "completed"];

    /// <summary>Status and outcome follow from the entities, and what is missing from who waits for the partner.</summary>
    public static void Application(JsonNode application)
    {
        var entities = Items(application["entityApplications"]);
        Hold(entities.Length > 0 && (bool)entities[0]["isCustomer"]! && !entities.Skip(1).Any(entity => (bool)entity["isCustomer"]!), "the customer is the first entity", application);
        Hold(Rank(application) == entities.Min(Rank), "the status is that of the entity that waits most", application);
        foreach (var entity in entities)
        {
            Hold(IsCompleted(entity) == (entity["outcome"] is not null), "an entity has an outcome once completed", application);
        }

        var outcome = !IsCompleted(application) ? null : entities.All(entity => (string?)entity["outcome"] == "approved") ? "Approved" : "Denied";
        Hold((string?)application["outcome"] == outcome, "the outcome is that of the entities", application);
        Hold(Time(application, "dtsUpdatedAt") >= Time(application, "dtsCreatedAt"), "it was changed after it was created", application);

        var waiting = entities.Where(entity => (string)entity["status"]! is "data_request" or "pending_step_up").ToArray();
        var requirements = Items(application["requirements"]);
        Hold((application["requirements"] is not null) == (waiting.Length > 0), "something is required exactly when an entity waits for the partner", application);
        Hold(
            waiting.Select(entity => (string)entity["entityId"]!).SequenceEqual(requirements.Select(requirement => (string)requirement["entityId"]!)),
            "of each that waits, and of nobody else",
            application);
        foreach (var (entity, requirement) in waiting.Zip(requirements))
        {
            var (anyOf, sides, fields) = (Items(requirement["anyOf"]), Items(requirement["sides"]), Items(requirement["fields"]));
            Hold(
                (string)entity["status"]! == "data_request"
                    ? (string)requirement["kind"]! == "data" && fields.Length > 0 && anyOf.Length == 0 && sides.Length == 0
                    : (string)requirement["kind"]! == "document" && fields.Length == 0 && anyOf.Length > 0 && sides.Length > 0,
                "data is named for a data request, documents and sides for a step up",
                application);
        }
    }

    /// <summary>A customer's applications, of which one is under way at a time: each one holds, the newest comes first, and only it may be under way.</summary>
    public static void Applications(JsonNode[] newestFirst)
    {
        foreach (var application in newestFirst)
        {
            Application(application);
        }

        Hold(newestFirst.Skip(1).All(IsCompleted), "the one before was completed when the next began", new JsonArray([.. newestFirst.Select(one => one.DeepClone())]));
        Hold(
            newestFirst.Zip(newestFirst.Skip(1)).All(pair => Time(pair.First, "dtsCreatedAt") >= Time(pair.Second, "dtsCreatedAt")),
            "the newest comes first",
            new JsonArray([.. newestFirst.Select(one => one.DeepClone())]));
    }

    /// <summary>The status fits what KYC said last, and all of the profile is from the same change.</summary>
    public static void Customer(JsonNode customer)
    {
        var (status, kyc) = ((string)customer["customerStatus"]!, customer["kycStatus"]);
        Hold(kyc is null || (kyc["outcome"] is not null) == IsCompleted(kyc), "the newest application has an outcome once completed", customer);
        Hold(
            kyc?.Standing() switch
            {
                null => status == "approval_pending",
                "completed Approved" => status == "active",
                "completed Denied" => status is "restricted" or "active",
                _ => status is "approval_pending" or "restricted" or "active",
            },
            "the customer stands where KYC left it",
            customer);
        Hold(Marks(customer).Distinct().Count() == 1, "the whole profile is from one change", customer);
        foreach (var employee in Items(customer["employees"]))
        {
            Hold(((string)employee["status"]! == "disabled") == (employee["dtsDisabledAt"] is not null), "who is disabled was disabled at a time", customer);
        }
    }

    /// <summary>The number of the change that the profile is from.</summary>
    public static int Mark(JsonNode customer) => Marks(customer).First();

    /// <summary>Where a customer stands, in the order in which KYC alone moves it.</summary>
    public static int Progress(JsonNode customer) => Array.IndexOf(["approval_pending", "restricted", "active"], (string)customer["customerStatus"]!);

    public static DateTimeOffset Time(JsonNode node, string name) => DateTimeOffset.Parse((string)node[name]!);

    private static IEnumerable<int> Marks(JsonNode customer)
    {
        var details = customer["customer"]!;
        foreach (var part in (JsonNode?[])[details["addresses"], details["businessAddresses"]])
        {
            if (part is not null)
            {
                yield return CityMark(part);
            }
        }

        foreach (var phones in (JsonNode?[])[details["phones"], details["businessPhones"]])
        {
            if (phones is not null)
            {
                yield return int.Parse((string)phones[0]!["phoneNumber"]!) - Change.FirstNumber;
            }
        }

        foreach (var person in Items(customer["businessRepresentatives"]))
        {
            yield return CityMark(person["addresses"]!);
        }
    }

    private static int CityMark(JsonNode addresses) => int.Parse(((string)addresses[0]!["city"]!)[Change.City.Length..]);

    private static bool IsCompleted(JsonNode node) => (string)node["status"]! == "completed";

    private static int Rank(JsonNode node) => Array.IndexOf(Statuses, (string)node["status"]!);

    private static JsonNode[] Items(JsonNode? array) => array is null ? [] : [.. array.AsArray().Select(item => item!)];

    private static void Hold(bool holds, string what, JsonNode answer) => Assert.True(holds, $"Not so that {what}: {answer.ToJsonString(Made.Readable)}");
}
