using CustomerOnboarding.Api.ConnectFi.Docs;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Api.Http.Envelopes;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.ConnectFi;

/// <summary>The domain's refusals and the request's own on connectFi's wire, against the table of contract section 1.</summary>
public class DomainRefusalsTests
{
    // What only operators and administration meet has no form on this wire.
    private static readonly ErrorKind[] NotOnThisWire =
        [ErrorKind.ProfileNotAccepted, ErrorKind.StatusMoveRefused, ErrorKind.NotWaitingForReview, ErrorKind.DecisionConflict, ErrorKind.LoginExists, ErrorKind.ClientExists];

    // Rows of the table that come from what was sent, or that only operators meet.
    private static readonly string[] Elsewhere =
        ["requestValidateError", "requestParseError", "applicationNotWaiting", "decisionConflict", "statusMoveRefused"];

    // Rows that the contract has gained and nothing refuses with yet. One that is served must leave this list.
    private static readonly string[] NotYet = ["idempotencyKeyReused", "idempotencyKeyInUse", "idempotencyKeyNotValid"];

    private static readonly Refusal[] OfRequests =
    [
        Refusals.Of(Fault.Unauthorized), Refusals.Of(Fault.Forbidden), Refusals.Of(Fault.UnknownRoute), Refusals.Of(Fault.MethodNotAllowed),
        Refusals.Of(Fault.BodyTooSlow), Refusals.Of(Fault.BodyEncoded), Refusals.Of(Fault.BodyTooLarge), Refusals.Of(Fault.MediaTypeNotJson), Refusals.Of(Fault.MediaTypeNotMultipart), Refusals.Of(Fault.Internal),
        Refusals.Of(Fault.Unavailable),
    ];

    public static TheoryData<ErrorKind> Kinds => [.. Enum.GetValues<ErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_of_the_domain_is_said_as_the_contract_says_it(ErrorKind kind)
    {
        var refusal = Of(kind);

        Assert.Matches("^[a-z][A-Za-z]+$", refusal.Code);
        Assert.NotEmpty(refusal.Message!);
        if (NotOnThisWire.Contains(kind))
        {
            Assert.Equal("internalError", refusal.Code);
            return;
        }

        var row = Assert.Single(ErrorTable.Rows, row => row.Code == refusal.Code);
        Assert.Equal(row.Status, refusal.Status);
        Assert.Equal(row.ContextKeys, (refusal.Context as IReadOnlyDictionary<string, object>)?.Keys ?? []);
        Assert.Equal(row.Message.Replace("<login>", "demo", StringComparison.Ordinal), refusal.Message);
    }

    [Fact]
    public void Every_refusal_of_a_request_is_said_as_the_contract_says_it() => Assert.All(OfRequests, refusal =>
    {
        var row = Assert.Single(ErrorTable.Rows, row => row.Code == refusal.Code);
        Assert.Equal(row.Status, refusal.Status);
        Assert.Null(refusal.Context);
        Assert.True(row.Message.Length == 0 || row.Message == refusal.Message, refusal.Message);
    });

    [Fact]
    public void Every_row_of_the_contract_is_one_of_ours()
    {
        var codes = Enum.GetValues<ErrorKind>().Select(kind => Of(kind).Code).Concat(OfRequests.Select(refusal => refusal.Code)).ToHashSet();

        Assert.NotEmpty(ErrorTable.Rows);
        Assert.All(ErrorTable.Rows, row => Assert.True(codes.Contains(row.Code) || Elsewhere.Contains(row.Code) || NotYet.Contains(row.Code), row.Code));
        Assert.DoesNotContain(NotYet, codes.Contains);
    }

    [Fact]
    public void A_wait_is_said_twice_in_the_context_and_in_the_header()
    {
        Assert.Equal(30, Of(ErrorKind.TooManyAttempts).RetryAfterSeconds);
        Assert.NotNull(Refusals.Of(Fault.Unavailable).RetryAfterSeconds);
    }

    [Fact]
    public void Enumerations_are_in_snake_case() =>
        Assert.Equal("locked", ((IReadOnlyDictionary<string, object>)Of(ErrorKind.CustomerLocked).Context!)["customerStatus"]);

    private static Refusal Of(ErrorKind kind) => SampleRefusals.Of(kind);
}
