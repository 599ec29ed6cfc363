using CustomerOnboarding.Domain.Agreements;

namespace CustomerOnboarding.Api.Bvnk.Sessions;

/// <summary>A session as it is read (contract section 5).</summary>
internal sealed record SessionAnswer(
    string Reference,
    string AccountReference,
    string Status,
    string CustomerType,
    string UseCase,
    string CountryCode,
    string ExpiresOn,
    IReadOnlyList<AgreementAnswer> Agreements)
{
    /// <param name="session">The session.</param>
    /// <param name="account">The client's UUID, one for all its sessions.</param>
    public static SessionAnswer Of(AgreementSession session, Guid account) => new(
        WireValues.Reference(session.Id),
        WireValues.Reference(account),
        WireValues.StatusOf(session.Status),
        WireValues.TypeOf(session.Subject),
        session.UseCase,
        session.Country,
        WireValues.Time(session.ExpiresAt),
        [AgreementAnswer.Of(session)]);
}

/// <summary>What is agreed to.</summary>
internal sealed record AgreementAnswer(
    string Status,
    string Name,
    string DisplayName,
    string Description,
    string Url,
    string PrivacyPolicyName,
    string PrivacyPolicyDescription,
    string PrivacyPolicyUrl)
{
    public const string Title = "Customer agreement";
    public const string About = "Terms between the customer and the provider";
    public const string PrivacyTitle = "Privacy policy";

    public static AgreementAnswer Of(AgreementSession session) => new(
        WireValues.StatusOf(session.Status), session.Terms.Name, Title, About, session.Terms.Url, PrivacyTitle, PrivacyTitle, session.Terms.PrivacyPolicyUrl);
}

/// <summary>What a webhook says of a session (contract section 9).</summary>
internal sealed record SessionEventData(string Status, string Reference);
