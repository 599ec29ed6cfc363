using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>The groups of routes on the API page.</summary>
internal static class Tags
{
    public const string Customers = "Customers";
    public const string Review = "Review";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<OpenApiTag> All =
    [
        new() { Name = Customers, Description = "Individuals and businesses" },
        new() { Name = Review, Description = "What verification found, and decisions on it" },
    ];
}
