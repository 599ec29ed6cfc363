using Microsoft.OpenApi;

namespace CustomerOnboarding.Api.Bvnk.Docs;

/// <summary>The groups of routes on the API page.</summary>
internal static class Tags
{
    public const string Agreements = "Agreements";

    /// <summary>In the order of the page.</summary>
    public static readonly IReadOnlyList<OpenApiTag> All =
    [
        new() { Name = Agreements, Description = "What a customer agrees to before it is registered" },
    ];
}
