using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Sessions;

/// <summary>What is agreed to in this installation: the settings say where it stands.</summary>
internal sealed class Terms(BvnkOptions options, IHostEnvironment environment)
{
    private const string SampleAgreement = "https://example.com/agreement";
    private const string SamplePrivacyPolicy = "https://example.com/privacy";

    /// <summary>The terms for a customer of this kind; null where no agreement is set.</summary>
    /// <param name="useCase">What the customer wants the service for.</param>
    /// <param name="country">Where it is.</param>
    public AgreementTerms? For(string useCase, string country) =>
        Address(options.AgreementUrl, SampleAgreement) is { } agreement && Address(options.PrivacyPolicyUrl, SamplePrivacyPolicy) is { } policy
            ? new($"{useCase}_{country}", agreement, policy)
            : null;

    private string? Address(string? set, string sample) => !string.IsNullOrEmpty(set) ? set : environment.IsDevelopment() ? sample : null;
}
