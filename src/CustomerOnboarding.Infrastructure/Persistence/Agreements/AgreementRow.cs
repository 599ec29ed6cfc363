using System.Text.Json.Serialization;
using CustomerOnboarding.Domain.Agreements;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Agreements;

/// <summary>A session in which something is agreed.</summary>
internal sealed class AgreementRow
{
    public required string ClientId { get; set; }

    public Guid SessionId { get; set; }

    public CustomerType Subject { get; set; }

    public required string Country { get; set; }

    public required string UseCase { get; set; }

    public required StoredTerms Terms { get; set; }

    public AgreementStatus Status { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Of one that was decided, from when on nobody can be registered with it any more; null until then, and once somebody was.</summary>
    public DateTimeOffset? UnusedUntil { get; set; }

    /// <summary>A <see cref="StoredProof"/>, sealed under the session's own key; null until it is decided.</summary>
    public byte[]? Proof { get; set; }
}

/// <summary>The one customer that was registered with a session.</summary>
internal sealed class AgreementUseRow
{
    public required string ClientId { get; set; }

    public Guid SessionId { get; set; }

    public Guid CustomerId { get; set; }

    /// <summary>The session's own key, sealed under the customer's data key.</summary>
    public required byte[] SealedKey { get; set; }
}

/// <summary>What is agreed to, as it is stored.</summary>
internal sealed record StoredTerms(string Name, string Url, string PrivacyPolicyUrl);

/// <summary>What was decided about what, when, from where and by whose word: whole by itself, so that nobody can change a part of it.</summary>
internal sealed record StoredProof(StoredTerms Terms, AgreementStatus Status, DateTimeOffset At, string? Address, string Credential, string RequestId);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, UseStringEnumConverter = true)]
[JsonSerializable(typeof(StoredTerms))]
[JsonSerializable(typeof(StoredProof))]
internal sealed partial class StoredAgreementJson : JsonSerializerContext;

internal sealed class AgreementConfiguration : IEntityTypeConfiguration<AgreementRow>
{
    public void Configure(EntityTypeBuilder<AgreementRow> builder)
    {
        builder.ToTable("agreement_sessions").HasKey(row => new { row.ClientId, row.SessionId });
        builder.Property(row => row.Subject).AsName();
        builder.Property(row => row.Status).AsName();
        builder.Property(row => row.Terms).AsJson(StoredAgreementJson.Default.StoredTerms);
    }
}

internal sealed class AgreementUseConfiguration : IEntityTypeConfiguration<AgreementUseRow>
{
    public const string PrimaryKey = "agreement_uses_pkey";

    public void Configure(EntityTypeBuilder<AgreementUseRow> builder)
    {
        builder.ToTable("agreement_uses").HasKey(row => new { row.ClientId, row.SessionId }).HasName(PrimaryKey);
        builder.HasOne<AgreementRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.SessionId });
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
