using CustomerOnboarding.Domain.Schemas.Platnova.Fragments;
using CustomerOnboarding.Domain.Schemas.Rules;
using static CustomerOnboarding.Domain.Schemas.Rules.Declare;

namespace CustomerOnboarding.Domain.Schemas.Platnova;

/// <summary>Body of <c>POST /v1/customers</c> (contract section 4).</summary>
public sealed class CreateSchema : RequestSchema
{
    /// <summary>All fields there can be, and more: every faulty one is named.</summary>
    internal const int AllIssues = 1000;

    private CreateSchema()
        : base("customer-create", OpenObject(
            Fields.IsNotSent,
            [
                Required("email", Fields.EmailAddress),
                .. Parts.Person(Required),
                Optional("type", new ValueRules(new OfType(JsonType.String), Keywords.OneOf(["individual", "business"]))),
                new OfWhole(new OfBusiness()),
                new OfWhole(new Together(CrossChecks.OfNew)),
            ])) => MostIssues = AllIssues;

    /// <summary>The one instance.</summary>
    public static CreateSchema Instance { get; } = new();
}
