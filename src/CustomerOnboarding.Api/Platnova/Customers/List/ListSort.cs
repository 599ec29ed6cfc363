using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Schemas;
using CustomerOnboarding.Domain.Schemas.Platnova;

namespace CustomerOnboarding.Api.Platnova.Customers.List;

/// <summary>The grammar of <c>sort</c>: fields with commas between them, <c>-</c> in front for descending (contract section 8).</summary>
internal static class ListSort
{
    private static readonly IReadOnlyList<CustomerSort> NewestFirst = [new(CustomerSortKey.CreatedAt, Descending: true)];

    /// <summary>The keys; the newest first when nothing was sent, null when it isn't understood.</summary>
    public static IReadOnlyList<CustomerSort>? Read(Json query)
    {
        if (query.Sent("sort") is not { } sent)
        {
            return NewestFirst;
        }

        var keys = new List<CustomerSort>();
        foreach (var field in sent.Text.Split(','))
        {
            var isDescending = field.StartsWith('-');
            if (KeyOf(isDescending ? field[1..] : field) is not { } key)
            {
                return null;
            }

            keys.Add(new CustomerSort(key, isDescending));
        }

        return keys;
    }

    private static CustomerSortKey? KeyOf(string field) => field switch
    {
        "created_at" => CustomerSortKey.CreatedAt,
        "updated_at" => CustomerSortKey.UpdatedAt,
        "first_name" => CustomerSortKey.FirstName,
        "last_name" => CustomerSortKey.LastName,
        "email" => CustomerSortKey.Email,
        "status" => CustomerSortKey.Status,
        "country_code" => CustomerSortKey.Country,
        _ => null,
    };
}
