using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence.Access;

internal sealed class LoginFailureRow
{
    public required byte[] Bucket { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset WindowEndsAt { get; set; }
}

internal sealed class LoginFailureConfiguration : IEntityTypeConfiguration<LoginFailureRow>
{
    public void Configure(EntityTypeBuilder<LoginFailureRow> builder) =>
        builder.ToTable("login_failures").HasKey(row => row.Bucket);
}
