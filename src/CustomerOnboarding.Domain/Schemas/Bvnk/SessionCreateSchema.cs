using CustomerOnboarding.Domain.Schemas.Bvnk.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Bvnk;

/// <summary>Body of <c>POST …/agreement/sessions</c> (contract section 5).</summary>
public sealed class SessionCreateSchema : RequestSchema
{
    private SessionCreateSchema()
        : base(
            "agreement-session-create",
            OpenObject(
                Null,
                Required("customerType", Fields.CustomerType),
                Required("countryCode", Fields.Country),
                Required("useCase", Fields.Code)),
            OnePerValue)
    {
    }

    /// <summary>The one instance.</summary>
    public static SessionCreateSchema Instance { get; } = new();

    /// <summary>Of each value the first fault is told, and of all values (contract section 2).</summary>
    internal static bool OnePerValue(Issue issue) => true;
}
