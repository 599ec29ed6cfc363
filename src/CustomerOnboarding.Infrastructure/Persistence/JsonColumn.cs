using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CustomerOnboarding.Infrastructure.Persistence;

/// <summary>Columns that are always read and replaced whole: JSON in a form of the persistence layer's own.</summary>
internal static class JsonColumn
{
    public static PropertyBuilder<TStored> AsJson<TStored>(this PropertyBuilder<TStored> property, JsonTypeInfo<TStored> form) =>
        property.HasColumnType("jsonb").HasConversion(
            value => JsonSerializer.Serialize(value, form),
            text => JsonSerializer.Deserialize(text, form)!,
            // The elements are immutable and a list is never changed in place, so the reference tells.
            new ValueComparer<TStored>((one, other) => ReferenceEquals(one, other), value => value == null ? 0 : value.GetHashCode(), value => value));
}
