using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Http.Envelopes;

/// <summary>What the surfaces of this envelope have in common where they give the domain's refusals their form.</summary>
internal static class RefusalForms
{
    /// <summary>A refusal of a type that its kind names.</summary>
    public static Refusal Form<TError>(TError error, Func<TError, Refusal> form) => form(error);

    /// <summary>A refusal by a customer's status.</summary>
    public static Refusal ByStatus(Error error, string code, string message) => Form((RefusedByStatus)error, it => new(
        400, code, message, Facts(("customerId", WrittenId.Of(it.Customer)), ("customerStatus", WireNames.Of(it.Status)))));

    /// <summary>A context of named facts.</summary>
    public static Dictionary<string, object> Facts(params (string Name, object Value)[] facts) => facts.ToDictionary(fact => fact.Name, fact => fact.Value);
}
