using System.Text.Json;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Privacy;
using CustomerOnboarding.Infrastructure.Privacy;

namespace CustomerOnboarding.Infrastructure.Persistence.Agreements;

/// <summary>Between sessions and their rows; the only place where proofs are sealed.</summary>
internal static class AgreementMapping
{
    private const string ProofField = "proof";

    /// <summary>The row of a new session.</summary>
    public static AgreementRow ToRow(string clientId, AgreementSession session) => new()
    {
        ClientId = clientId,
        SessionId = session.Id,
        Subject = session.Subject,
        Country = session.Country,
        UseCase = session.UseCase,
        Terms = Store(session.Terms),
        Status = session.Status,
        CreatedAt = session.CreatedAt,
        ExpiresAt = session.ExpiresAt,
    };

    public static AgreementSession ToDomain(AgreementRow row) => new(
        row.SessionId,
        row.Subject,
        row.Country,
        row.UseCase,
        new AgreementTerms(row.Terms.Name, row.Terms.Url, row.Terms.PrivacyPolicyUrl),
        row.CreatedAt,
        row.ExpiresAt)
    {
        Status = row.Status,
        DecidedAt = row.DecidedAt,
    };

    /// <summary>Writes a decision, with its proof sealed under the session's own key.</summary>
    public static void Write(AgreementRow row, AgreementSession decided, Actor actor, Sensitive<string>? address, FieldCipher cipher)
    {
        (row.Status, row.DecidedAt) = (decided.Status, decided.DecidedAt);
        row.UnusedUntil = decided.Status == AgreementStatus.Signed ? decided.ExpiresAt : decided.DecidedAt;
        var proof = new StoredProof(Store(decided.Terms), decided.Status, decided.DecidedAt!.Value, address?.Reveal(), actor.Credential, actor.RequestId);
        row.Proof = cipher.SealBytes(
            row.SessionId.ToString("N"), ProofField, JsonSerializer.SerializeToUtf8Bytes(proof, StoredAgreementJson.Default.StoredProof));
    }

    private static StoredTerms Store(AgreementTerms terms) => new(terms.Name, terms.Url, terms.PrivacyPolicyUrl);
}
