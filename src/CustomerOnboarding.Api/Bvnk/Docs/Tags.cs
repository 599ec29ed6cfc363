using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>The groups of routes on the API page.</summary>
internal static class Tags
{
    public const string Customers = "Customers";

    public const string Agreements = "Agreements";

    public const string Questionnaires = "Questionnaires";

    public const string Documents = "Documents";

    public const string Lists = "Lists";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<OpenApiTag> All =
    [
        new() { Name = Customers, Description = "Individuals and companies, and what they owe" },
        new() { Name = Agreements, Description = "What a customer agrees to before it is registered" },
        new() { Name = Questionnaires, Description = "What companies are asked" },
        new() { Name = Documents, Description = "What proves who customers are" },
        new() { Name = Lists, Description = "What requests refer to" },
    ];
}
