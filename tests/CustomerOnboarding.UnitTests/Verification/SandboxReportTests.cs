using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.UnitTests.Customers;
using static CustomerOnboarding.UnitTests.Verification.Cases;

namespace CustomerOnboarding.UnitTests.Verification;

/// <summary>What the sandbox says of why, and how it takes a client's wish and a policy that asks for nothing.</summary>
public class SandboxReportTests
{
    private static readonly Person Bare = new() { FullName = "Jo Doe", Email = "jo@example.com", Phones = [Made.Mobile] };

    [Fact]
    public void Every_report_agrees_with_its_finding_and_says_what_each_code_means()
    {
        Person?[] people = [null, Bare, Made.Person(), Made.Person() with { IdentificationDocuments = [] }];
        foreach (var finding in Findings.Where(finding => finding.Status != KycStatus.Running))
        {
            foreach (var person in people)
            {
                var report = SandboxReport.Of(finding, person);

                Assert.True((finding with { Report = report }).Agrees);
                Assert.Equal(report.Checks.SelectMany(check => check.Codes).Distinct(), report.Messages.Keys);
                Assert.Equal(report.Checks.Count, report.Checks.Select(check => check.Kind).Distinct().Count());
                Assert.All(report.Messages.Values, Assert.NotEmpty);
            }
        }
    }

    [Theory]
    [InlineData(KycOutcome.Approved, "Email I901 0.95 / Phone I902 0.95 / Fraud I904 0.05 / SyntheticIdentity I905 0.05 / Address I903 0.95 / Identity I909 / NetworkAlerts I907 / WatchList I906 / Reputation I908 0.05")]
    [InlineData(KycOutcome.Denied, "Email I901 0.95 / Phone I902 0.95 / Fraud R902 0.97 / SyntheticIdentity I905 0.05 / Address I903 0.95 / Identity R906 / NetworkAlerts I907 / WatchList I906 / Reputation R905 0.95")]
    [InlineData(null, "Email R901 0.45 / Phone I902 0.95 / Fraud I904 0.05 / SyntheticIdentity I905 0.05 / Address I903 0.95 / Identity I909 / NetworkAlerts I907 / WatchList I906 / Reputation R904 0.62")]
    public void A_persons_report(KycOutcome? outcome, string expected) => Assert.Equal(expected, Text(SandboxReport.Of(Of(outcome), Made.Person())));

    [Theory]
    [InlineData(KycOutcome.Approved, "BusinessIdentification BI901 0.95 / BusinessValidation BI902 0.95 / BusinessEvaluation BI903 0.95")]
    [InlineData(KycOutcome.Denied, "BusinessIdentification BI901 0.95 / BusinessValidation BR902 0.1 / BusinessEvaluation BI903 0.95")]
    [InlineData(null, "BusinessIdentification BI901 0.95 / BusinessValidation BI902 0.95 / BusinessEvaluation BI903 0.95")]
    public void A_businesss_report_has_its_own_checks(KycOutcome? outcome, string expected)
    {
        var report = SandboxReport.Of(Of(outcome), null);

        Assert.Contains(expected, Text(report));
        Assert.Null(report.Of(CheckKind.SyntheticIdentity));
        Assert.Null(report.Of(CheckKind.Identity));
    }

    [Fact]
    public void What_isnt_known_wasnt_looked_at()
    {
        var report = SandboxReport.Of(Finding.Denied, Bare);

        Assert.Null(report.Of(CheckKind.Address));
        Assert.Null(report.Of(CheckKind.Identity));
        Assert.Equal(ReportDecision.Reject, report.Decision);
        var withoutSsn = SandboxReport.Of(Finding.Denied, Made.Person() with { IdentificationDocuments = [] });
        Assert.Equal(ReportDecision.Accept, withoutSsn.Of(CheckKind.Identity)!.Decision);
        Assert.DoesNotContain(ReportField.Ssn, withoutSsn.Of(CheckKind.Identity)!.Validations.Keys);
        Assert.Equal(
            Enum.GetValues<ReportField>().ToDictionary(field => field, field => field != ReportField.Ssn),
            SandboxReport.Of(Finding.Denied, Made.Person()).Of(CheckKind.Identity)!.Validations);
    }

    [Theory]
    [InlineData("Jo Doe", KycStatus.WaitingReview, null)]
    [InlineData("Jo Denied", KycStatus.WaitingReview, null)]
    [InlineData("Jo DataRequest", KycStatus.WaitingReview, null)]
    [InlineData("Jo van AutoApprove", KycStatus.Completed, KycOutcome.Approved)]
    [InlineData("AutoDeny", KycStatus.Completed, KycOutcome.Denied)]
    public async Task Where_nothing_can_be_asked_for_a_person_looks(string name, KycStatus status, KycOutcome? outcome)
    {
        var individual = Made.Individual() with { Person = Bare with { FullName = name } };
        var application = OfAnn(KycStatus.Running) with { Policy = VerificationPolicy.Unattended };

        var after = KycProcess.Apply(application, await Ask(individual, application), Now);

        Assert.Equal((status, outcome), (after.Status, after.Outcome));
    }

    [Theory]
    [InlineData(SandboxOutcome.Verified, KycStatus.Completed, KycOutcome.Approved)]
    [InlineData(SandboxOutcome.Rejected, KycStatus.Completed, KycOutcome.Denied)]
    [InlineData(SandboxOutcome.Review, KycStatus.WaitingReview, null)]
    public async Task The_clients_wish_comes_before_the_name(SandboxOutcome wish, KycStatus status, KycOutcome? outcome)
    {
        foreach (var name in (string[])["Doe", "AutoApprove", "AutoDeny", "ProviderDown", "Running", "DataRequest"])
        {
            var individual = Individual(name) with { Verification = new VerificationWish(Processing.InAnswer, wish) };

            var finding = (await Ask(individual, OfAnn(KycStatus.Running)))[Ann.Id];

            Assert.Equal((status, outcome), (finding.Status, finding.Outcome));
        }
    }

    private static Finding Of(KycOutcome? outcome) => outcome switch
    {
        KycOutcome.Approved => Finding.Approved,
        KycOutcome.Denied => Finding.Denied,
        null => Finding.NeedsReview,
    };

    private static string Text(VerificationReport report) => string.Join(" / ", report.Checks.Select(check => string.Join(' ', (string[])
        [check.Kind.ToString(), .. check.Codes, .. (check.RiskScore ?? check.Correlation) is { } score ? [score.ToString(System.Globalization.CultureInfo.InvariantCulture)] : (string[])[]])));

    private static Task<IReadOnlyDictionary<Guid, Finding>> Ask(Customer customer, KycApplication application) => new SandboxVerifier().Check(
        new VerificationCase(application, customer, KycProcess.Asked(application), Now), CancellationToken.None);
}
