using CustomerOnboarding.Api.ConnectFi;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;

namespace CustomerOnboarding.UnitTests.ConnectFi;

/// <summary>The domain's refusals and the request's own on connectFi's wire, against the table of contract section 1.</summary>
public class DomainRefusalsTests
{
    // What the contract's table doesn't list: for operators and administration, whose answers it leaves to us.
    private static readonly string[] Ours = ["statusMoveRefused", "loginExists", "clientExists", "documentLinked", "applicationNotWaiting", "decisionConflict"];

    // Rows of the table that come from what was sent, not from the domain.
    private static readonly string[] Elsewhere = ["requestValidateError", "requestParseError"];

    private static readonly Refusal[] OfRequests =
    [
        Refusals.Unauthorized, Refusals.Forbidden, Refusals.NotFound, Refusals.MethodNotAllowed, Refusals.RequestTooLarge,
        Refusals.UnsupportedMediaType, Refusals.InternalError, Refusals.ServiceUnavailable,
    ];

    public static TheoryData<ErrorKind> Kinds => [.. Enum.GetValues<ErrorKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_refusal_of_the_domain_is_said_as_the_contract_says_it(ErrorKind kind)
    {
        var refusal = Of(kind);

        Assert.Matches("^[a-z][A-Za-z]+$", refusal.Code);
        Assert.NotEmpty(refusal.Message!);
        if (Ours.Contains(refusal.Code))
        {
            Assert.Equal(400, refusal.Status);
            return;
        }

        var row = Assert.Single(ErrorTable.Rows, row => row.Code == refusal.Code);
        Assert.Equal(row.Status, refusal.Status);
        Assert.Equal(row.ContextKeys, (refusal.Context as IReadOnlyDictionary<string, object>)?.Keys ?? []);
        Assert.Equal(row.Message.Replace("<login>", "ann", StringComparison.Ordinal), refusal.Message);
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
        Assert.All(ErrorTable.Rows, row => Assert.True(codes.Contains(row.Code) || Elsewhere.Contains(row.Code), row.Code));
        Assert.All(Ours, code => Assert.Contains(code, codes));
    }

    [Fact]
    public void A_wait_is_said_twice_in_the_context_and_in_the_header()
    {
        Assert.Equal(17, Of(ErrorKind.TooManyAttempts).RetryAfterSeconds);
        Assert.NotNull(Refusals.ServiceUnavailable.RetryAfterSeconds);
    }

    [Fact]
    public void Enumerations_are_in_snake_case()
    {
        var context = (IReadOnlyDictionary<string, object>)Of(ErrorKind.StatusMoveRefused).Context!;

        Assert.Equal("approval_pending", context["customerStatus"]);
        Assert.Equal("kyc_approved", context["action"]);
    }

    private static Refusal Of(ErrorKind kind) => DomainRefusals.Of(new Error(
        kind,
        ("reference", "r"), ("entityId", "e"), ("clientId", "C1"), ("customerId", "cstap_1"), ("id", "i"),
        ("customerType", CustomerType.Business), ("fields", new[] { "email" }), ("expected", CustomerType.Individual),
        ("companyId", "c"), ("employeeId", "p"), ("customerStatus", CustomerStatus.ApprovalPending), ("action", StatusMove.KycApproved),
        ("login", "ann"), ("retryAfterSeconds", 17), ("applicationId", "a"), ("documentId", "d"), ("reason", FileFault.Empty),
        ("status", KycStatus.Running), ("maxNumberOfRecords", 1000)));
}
