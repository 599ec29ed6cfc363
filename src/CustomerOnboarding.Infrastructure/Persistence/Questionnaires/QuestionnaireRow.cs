using CustomerOnboarding.Infrastructure.Persistence.Customers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Questionnaires;

/// <summary>A questionnaire of a customer: its definition as it was when assigned, its answers sealed.</summary>
internal sealed class QuestionnaireRow
{
    public required string ClientId { get; set; }

    public Guid CustomerId { get; set; }

    public required string Code { get; set; }

    public int Ordinal { get; set; }

    public required StoredDefinition Definition { get; set; }

    /// <summary>Null until something was answered.</summary>
    public byte[]? Answers { get; set; }

    public bool IsComplete { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

internal sealed class QuestionnaireConfiguration : IEntityTypeConfiguration<QuestionnaireRow>
{
    public void Configure(EntityTypeBuilder<QuestionnaireRow> builder)
    {
        builder.ToTable("questionnaires").HasKey(row => new { row.ClientId, row.CustomerId, row.Code });
        builder.Property(row => row.Definition).AsJson(StoredQuestionnaireJson.Default.StoredDefinition);
        builder.HasOne<CustomerRow>().WithMany().HasForeignKey(row => new { row.ClientId, row.CustomerId });
    }
}
