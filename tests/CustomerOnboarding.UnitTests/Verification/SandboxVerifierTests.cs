using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>The sandbox's table, line by line, and what stands before any verifier.</summary>
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
        Customer[] customers = [Individual(lastName), Business((First, lastName))];
        foreach (var (customer, entity) in customers.Zip([Ann, First]))
        {
            Assert.Equal((status, outcome), await Ask(customer, Running(entity)));
            Assert.Equal((documented, then), await Ask(customer, Running(entity, Passport(entity))));
        }
    }

    [Fact]
    public async Task Once_the_data_is_there_it_goes_on_with_documents()
    {
        var supplied = Application([Entity(Ann, KycStatus.Running) with { SuppliedData = [RequestedData.Ssn] }]);

        Assert.Equal((KycStatus.PendingStepUp, null), await Ask(Individual("DataRequest"), supplied));
        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), await Ask(Individual("DataRequest"), supplied with { Documents = [Passport(Ann)] }));
    }

    [Fact]
    public async Task Running_takes_two_seconds()
    {
        Assert.Equal((KycStatus.Running, null), await Ask(Individual("Running"), Running(Ann), Then));
        Assert.Equal((KycStatus.Running, null), await Ask(Individual("Running"), Running(Ann), Then.AddSeconds(1.9)));
        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), await Ask(Individual("Running"), Running(Ann), Then.AddSeconds(2)));
    }

    [Fact]
    public async Task A_business_itself_passes() =>
        Assert.Equal((KycStatus.Completed, KycOutcome.Approved), await Ask(Business((First, "Denied")), Running(Company)));

    [Fact]
    public Task One_who_brings_the_provider_down_fails_the_whole() => Assert.ThrowsAsync<VerifierException>(() =>
        new SandboxVerifier().Check(
            new VerificationCase(Application([Entity(First, KycStatus.Running), Entity(Second, KycStatus.Running)]), Business((First, "A"), (Second, "ProviderDown")), [First.Id, Second.Id], Then),
            default));

    [Fact]
    public async Task Whatever_a_verifier_throws_is_the_one_exception_and_names_no_person()
    {
        var failure = await Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => throw new FormatException("Jane Doe")));

        Assert.DoesNotContain("Jane", failure.Message);
        await Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => Task.FromException<IReadOnlyDictionary<Guid, Finding>>(new HttpRequestException())));
    }

    public static TheoryData<Finding> Contradictions =>
    [
        new(KycStatus.Completed, null, [], null),
        new(KycStatus.Running, KycOutcome.Approved, [], null),
        new(KycStatus.Withdrawn, null, [], null),
        new(KycStatus.DataRequest, null, [], null),
        new(KycStatus.WaitingReview, null, [RequestedData.Ssn], null),
        Finding.Approved with { Report = new VerificationReport([new ReportCheck(CheckKind.Fraud, ReportDecision.Reject, [])], new Dictionary<string, string>()) },
    ];

    // It could be stored by no table, so that the check would fail for ever and nobody be asked.
    [Theory]
    [MemberData(nameof(Contradictions))]
    public async Task A_finding_that_contradicts_itself_is_a_failure(Finding finding) => await Assert.ThrowsAsync<VerifierException>(() => Guarded(
        (_, _) => Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(new Dictionary<Guid, Finding> { [Ann.Id] = finding })));

    [Fact]
    public Task Silence_beyond_the_time_out_is_a_failure_even_of_a_verifier_that_doesnt_listen() =>
        Assert.ThrowsAsync<VerifierException>(() => Guarded((_, _) => new TaskCompletionSource<IReadOnlyDictionary<Guid, Finding>>().Task));

    [Fact]
    public async Task A_caller_who_hangs_up_is_no_failure_of_the_verifier()
    {
        using var caller = new CancellationTokenSource();
        var asked = Guarded((_, _) => new TaskCompletionSource<IReadOnlyDictionary<Guid, Finding>>().Task, TimeSpan.FromSeconds(20), caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    [Theory]
    [InlineData("sandbox", 1, true)]
    [InlineData("sandbox", 15, true)]
    [InlineData("sandbox", 16, false)]
    [InlineData("sandbox", 0, false)]
    [InlineData("other", 1, false)]
    public void The_time_out_leaves_half_of_the_lease_for_all_else(string verifier, int seconds, bool isGood) =>
        Assert.Equal(isGood, new KycOptions { Verifier = verifier, VerifierTimeout = TimeSpan.FromSeconds(seconds) }.Fault() is null);

    private static Task<(KycStatus, KycOutcome?)> Ask(Customer customer, KycApplication application) => Ask(customer, application, Then);

    private static async Task<(KycStatus, KycOutcome?)> Ask(Customer customer, KycApplication application, DateTimeOffset now)
    {
        var found = await new SandboxVerifier().Check(new VerificationCase(application, customer, KycProcess.Asked(application), now), default);
        var (id, finding) = Assert.Single(found);
        Assert.Equal(application.Entities[0].Entity.Id, id);
        return (finding.Status, finding.Outcome);
    }

    private static KycApplication Running(EntityId entity, params LinkedDocument[] documents) =>
        Application([Entity(entity, KycStatus.Running)], documents);

    private static LinkedDocument Passport(EntityId entity) => new(Made.Id(200), entity.Id, DocumentKind.Passport, DocumentSide.Front);

    private static Task Guarded(
        Func<VerificationCase, CancellationToken, Task<IReadOnlyDictionary<Guid, Finding>>> check,
        TimeSpan? timeout = null,
        CancellationToken cancellation = default) =>
        new GuardedVerifier(new Double(check), new KycOptions { VerifierTimeout = timeout ?? TimeSpan.FromMilliseconds(100) })
            .Check(new VerificationCase(Running(Ann), Individual("A"), [Ann.Id], Then), cancellation);

    private sealed class Double(Func<VerificationCase, CancellationToken, Task<IReadOnlyDictionary<Guid, Finding>>> check) : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            check(verification, cancellation);
    }
}
