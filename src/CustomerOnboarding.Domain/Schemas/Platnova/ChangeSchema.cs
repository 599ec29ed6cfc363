using CustomerOnboarding.Domain.Schemas.Platnova.Fragments;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>Body of <c>PATCH /v1/customers/{id}</c> (contract section 5), as far as it shows by itself what is wrong.</summary>
public sealed class ChangeSchema : RequestSchema
{
    private ChangeSchema()
        : base("customer-change", OpenObject(
            Fields.IsNotSent,
            [
                .. Parts.Person(Optional),
                // What a business's must be is asked once it is known to be one.
                Optional("business_name", Anything),
                Optional("registration_number", Anything),
                new Rules.OfWhole(new Together(CrossChecks.OfChange)),
            ])) => MostIssues = CreateSchema.AllIssues;

    /// <summary>The one instance.</summary>
    public static ChangeSchema Instance { get; } = new();
}
