using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Enumerations are stored by name, in snake case: <c>WaitingReview</c> is <c>waiting_review</c>.</summary>
internal static class EnumColumn
{
    public static PropertyBuilder<TEnum> AsName<TEnum>(this PropertyBuilder<TEnum> property) where TEnum : struct, Enum =>
        property.HasConversion(value => Write(value), text => Read<TEnum>(text));

    public static PropertyBuilder<TEnum?> AsName<TEnum>(this PropertyBuilder<TEnum?> property) where TEnum : struct, Enum =>
        property.HasConversion(value => Write(value!.Value), text => Read<TEnum>(text));

    private static string Write<TEnum>(TEnum value) where TEnum : struct, Enum => SnakeCase.Of(value.ToString());

    /// <summary>The value of a stored name.</summary>
    public static TEnum Read<TEnum>(string text) where TEnum : struct, Enum => Enum.Parse<TEnum>(text.Replace("_", ""), ignoreCase: true);
}
