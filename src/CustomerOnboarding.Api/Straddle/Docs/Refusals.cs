using CustomerOnboarding.Api.Straddle.Customers;
using CustomerOnboarding.Api.Straddle.Envelopes;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;

namespace CustomerOnboarding.Api.Straddle.Docs;

/// <summary>The domain's refusals with made-up facts, in the form in which they are answered.</summary>
internal static class Refusals
{
    private static readonly CustomerStanding Active =
        CustomerStanding.Registered(new CustomerId(Samples.Id, CustomerType.Individual), DateTimeOffset.UnixEpoch) with { Status = CustomerStatus.Active };

    public static readonly Refusal NotFound = DomainRefusals.Of(CustomerErrors.NotFound(SentId.Of(Samples.Id)), Asked.Nothing);

    public static readonly Refusal EmailExists = DomainRefusals.Of(new CustomerExists("DEMO", Active.Id), new Asked("jane@sample.example"));

    public static readonly Refusal Unchangeable = DomainRefusals.Of(CustomerErrors.Closed(Active with { Status = CustomerStatus.Closed }), Asked.Nothing);

    public static readonly Refusal NoSuchMove = DomainRefusals.Of(new MoveRefused(Active, null), new Asked(Status: WireState.Pending));
}
