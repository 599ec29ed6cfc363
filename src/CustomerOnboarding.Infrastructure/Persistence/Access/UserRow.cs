using CustomerOnboarding.Domain.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class UserRow
{
    public Guid UserId { get; set; }

    public required string Login { get; set; }

    public required Role Role { get; set; }

    public string? ClientId { get; set; }

    public OperatorRights Rights { get; set; }

    public required string PasswordHash { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset? DisabledAt { get; set; }

    public User ToDomain(string? dialect) => new(UserId, Login, Role, ClientId, dialect) { Rights = Rights };
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<UserRow>
{
    public const string LoginKey = "users_login_key";

    public void Configure(EntityTypeBuilder<UserRow> builder)
    {
        builder.ToTable("users").HasKey(user => user.UserId);
        builder.Property(user => user.UserId).ValueGeneratedNever();
        builder.Property(user => user.Role).AsName();
        builder.Property(user => user.Rights).HasConversion(rights => Words(rights), words => Rights(words));
        builder.HasIndex(user => user.Login).IsUnique().HasDatabaseName(LoginKey);
        builder.HasOne<ClientRow>().WithMany().HasForeignKey(user => user.ClientId);
    }

    /// <summary>The rights of a stored text: their names, separated by blanks.</summary>
    public static OperatorRights Rights(string words) =>
        words.Length == 0 ? OperatorRights.None : RightNames.Read(words.Split(' ')) ?? throw new FormatException("A right is stored that there isn't.");

    private static string Words(OperatorRights rights) => string.Join(' ', RightNames.Of(rights));
}
