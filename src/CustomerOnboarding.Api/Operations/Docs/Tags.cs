using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Operations.Docs;

/// <summary>The groups of routes on the page.</summary>
internal static class Tags
{
    public const string Operators = "Operators";
    public const string Clients = "Clients";
    public const string Webhooks = "Webhooks";
    public const string Users = "Users";
    public const string Audit = "Audit trail";
    public const string Health = "Health";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<OpenApiTag> All =
    [
        new() { Name = Operators, Description = "Operations staff: what waits for a decision, and the status of customers" },
        new() { Name = Clients, Description = "Partners' clients, and what they come in by" },
        new() { Name = Users, Description = "Who can log in, and what operators may do" },
        new() { Name = Webhooks, Description = "What clients are told, and whether it gets there" },
        new() { Name = Audit, Description = "Who did what, and the proof that nobody changed the record of it" },
        new() { Name = Health, Description = "Whether the service can do its work" },
    ];
}
