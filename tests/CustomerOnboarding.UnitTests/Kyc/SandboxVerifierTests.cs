using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Kyc;
using CustomerOnboarding.Infrastructure.Kyc;
using static CustomerOnboarding.UnitTests.Kyc.Cases;

namespace CustomerOnboarding.UnitTests.Kyc;

/// <summary>The table of contract section 6, line by line, and what stands before any verifier.</summary>
public class SandboxVerifierTests
{
    [Theory]
    [InlineData("Smith", KycStatus.PendingStepUp, null, KycStatus.Completed, KycOutcome.Approved)]
    [InlineData("WaitReview", KycStatus.PendingStepUp, null, KycStatus.WaitingReview, null)]
    [InlineData("Denied", KycStatus.PendingStepUp, null, KycStatus.Completed, KycOutcome.Denied)]
    [InlineData("AutoApprove", KycStatus.Completed, KycOutcome.Approved, KycStatus.Completed, KycOutcome.Approved)]
    [InlineData("AutoDeny", KycStatus.Completed, KycOutcome.Denied, KycStatus.Completed, KycOutcome.Denied)]
    [InlineData("DataRequest", KycStatus.DataRequest, null, KycStatus.DataRequest, null)]
    [InlineData("autoapprove", KycStatus.PendingStepUp, null, KycStatus.Completed, KycOutcome.Approved)]
    public async Task The_last_name_decides(string lastName, KycStatus status, KycOutcome? outcome, KycStatus documented, KycOutcome? then)
    {
        foreach (var customer in new Customer[] { Individual(lastName), Business((First, lastName)) })
        {
            var id = customer is Business ? First : customer.Id;

            Assert.Equal((status, outcome), await Ask(customer, id));
            Assert.Equal((documented, then), await Ask(customer, id, new LinkedDocument("doc_1", id, "passport", DocumentSide.Front)));
        }
    }

    [Fact]
    public async Task Running_takes_two_seconds()
    {
        Assert.Equal((KycStatus.Running, null), await Ask(Individual("Running"), "cstap_1", Then, Then));
        Assert.Equal((KycStatus.Running, null), await Ask(Individual("Running"), "cstap_1", Then, Then.AddSeconds(1.9)));
        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), await Ask(Individual("Running"), "cstap_1", Then, Then.AddSeconds(2)));
    }

    [Fact]
    public async Task A_business_itself_passes() =>
        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), await Ask(Business((First, "Denied")), Company));

    [Fact]
    public Task One_who_brings_the_provider_down_fails_the_whole() => Assert.ThrowsAsync<VerifierException>(() =>
        new SandboxVerifier().Check(new VerificationCase("iapp_1", Business((First, "A"), (Second, "ProviderDown")), [First, Second], [], Then, Then), default));

    [Fact]
    public async Task Whatever_a_verifier_throws_is_the_one_exception_and_names_no_person()
    {
        var failure = await Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => throw new FormatException("Jane Doe")));

        Assert.DoesNotContain("Jane", failure.Message);
        await Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => Task.FromException<IReadOnlyDictionary<string, Finding>>(new HttpRequestException())));
    }

    [Fact]
    public Task Silence_beyond_the_time_out_is_a_failure_even_of_a_verifier_that_doesnt_listen() =>
        Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => new TaskCompletionSource<IReadOnlyDictionary<string, Finding>>().Task));

    [Fact]
    public async Task A_caller_who_hangs_up_is_no_failure_of_the_verifier()
    {
        using var caller = new CancellationTokenSource();
        var asked = Guarded((_, _) => new TaskCompletionSource<IReadOnlyDictionary<string, Finding>>().Task, TimeSpan.FromSeconds(20), caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData("sandbox", 1, true)]
    [InlineData("sandbox", 29, true)]
    [InlineData("sandbox", 30, false)]
    [InlineData("sandbox", 0, false)]
    [InlineData("other", 1, false)]
    public void The_time_out_must_be_shorter_than_the_lease(string verifier, int seconds, bool isGood) =>
        Assert.Equal(isGood, new KycOptions { Verifier = verifier, VerifierTimeout = TimeSpan.FromSeconds(seconds) }.Fault() is null);

    private static Task<(KycStatus, KycOutcome?)> Ask(Customer customer, string entityId, params LinkedDocument[] documents) =>
        Ask(customer, entityId, Then, Then, documents);

    private static async Task<(KycStatus, KycOutcome?)> Ask(
        Customer customer, string entityId, DateTimeOffset started, DateTimeOffset now, params LinkedDocument[] documents)
    {
        var found = await new SandboxVerifier().Check(new VerificationCase("iapp_1", customer, [entityId], documents, started, now), default);
        return (Assert.Single(found).Value.Status, found[entityId].Outcome);
    }

    private static Task Guarded(
        Func<VerificationCase, CancellationToken, Task<IReadOnlyDictionary<string, Finding>>> check,
        TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        new GuardedVerifier(new Double(check), new KycOptions { VerifierTimeout = timeout ?? TimeSpan.FromMilliseconds(100) })
            .Check(new VerificationCase("iapp_1", Individual("A"), ["cstap_1"], [], Then, Then), cancellation);

    private sealed class Double(Func<VerificationCase, CancellationToken, Task<IReadOnlyDictionary<string, Finding>>> check) : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<string, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            check(verification, cancellation);
    }
}
