using CustomerOnboarding.Api.Bvnk;
using CustomerOnboarding.Api.Http;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.UnitTests.Bvnk;

/// <summary>Refusals in the form of the contract's examples (section 2).</summary>
public class FailureTests
{
    private const string Session = "01a1fe64-224b-7138-8b51-6b3c6c9cd5e0";

    private static readonly SentId Sent = new(Guid.Parse(Session), Session);

    [Theory]
    [InlineData(nameof(FaultKind.Unauthorized), "no credential, unknown id, wrong mac, replayed nonce, malformed header")]
    [InlineData(nameof(FaultKind.BodyNotJson), "no JSON")]
    [InlineData(nameof(FaultKind.IdempotencyKeyInUse), "idempotency key used for another request")]
    [InlineData(nameof(FaultKind.IdempotencyKeyReused), "idempotency key used for another request")]
    [InlineData(nameof(FaultKind.AnswerGone), "unknown, or another client's")]
    [InlineData(nameof(FaultKind.MethodNotAllowed), "wrong method")]
    [InlineData(nameof(FaultKind.BodyTooLarge), "body too large")]
    [InlineData(nameof(FaultKind.MediaTypeNotJson), "another media type")]
    public void A_fault_is_said_as_the_contract_shows_it(string kind, string when) => Same(when, BvnkFailure.Of(new Fault(Enum.Parse<FaultKind>(kind))));

    [Fact]
    public void A_session_and_a_reference_that_are_taken_are_told_together() => Same(
        "external reference and session both taken", DomainRefusals.FailureOf(new AgreementNotAccepted(Sent, AgreementFault.Used, "cust-42")));

    [Fact]
    public void A_session_that_nobody_signed_is_told_by_its_reference()
    {
        const string Other = "01a1fe64-2551-75ba-8769-cc63262f337d";
        Same("session not signed", DomainRefusals.FailureOf(new AgreementNotAccepted(new(Guid.Parse(Other), Other), AgreementFault.NotSigned, null)));
    }

    [Fact]
    public void Every_fault_of_a_session_has_its_words() => Assert.Distinct(
        Enum.GetValues<AgreementFault>().Select(fault => Assert.Single(DomainRefusals.FailureOf(new AgreementNotAccepted(Sent, fault, null)).Errors!).Text));

    [Fact]
    public void A_hundred_faults_are_told_and_no_more()
    {
        var failure = BvnkFailure.Invalid([.. Enumerable.Range(0, 150).Select(at => new FieldError($"[{at}].content", "must not be null"))]);

        Assert.Equal(100, BvnkAnswer.Sample(failure)["details"]!["errors"]!.AsObject().Count);
    }

    [Fact]
    public void Only_what_can_be_waited_for_says_so() => Assert.Equal(
        [FaultKind.TooManyRequests, FaultKind.Unavailable],
        Enum.GetValues<FaultKind>().Where(kind => BvnkFailure.Of(new Fault(kind)).RetryAfterSeconds is not null));

    private static void Same(string when, BvnkFailure failure)
    {
        var example = Contract.Example("errors").AsArray().Single(each => (string?)each!["when"] == when)!;
        var expected = example["response"]!.DeepClone();
        expected["traceId"] = BvnkAnswer.Sample(failure)["traceId"]!.DeepClone();

        Assert.Equal((int)example["status"]!, failure.Status);
        Assert.Equal(expected.ToJsonString(), BvnkAnswer.Sample(failure).ToJsonString());
    }
}
