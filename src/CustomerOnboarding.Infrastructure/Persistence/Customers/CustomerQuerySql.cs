using System.Globalization;
using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Privacy;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// A list's query as SQL: what a caller said is always a parameter, what is written into the text are names of ours. The planner sees the values, so that a rare
/// status is looked for by its index and a common one met on the way through the order.
/// </summary>
internal sealed class CustomerQuerySql
{
    // Of a customer that no list has there are no keys, only what they are made of.
    private const string WholeName = "coalesce(name, trim(concat_ws(' ', first_name, last_name)))";
    private static readonly string SmallName = $"coalesce(name_key, lower({WholeName}) COLLATE \"C\")";

    // No calling code begins another, so that what is behind one is the number within its country.
    private static readonly string NationalPhone = $"substring(phone from '^\\+(?:{string.Join('|', Country.CallingCodes.Order(StringComparer.Ordinal))})(.*)$')";

    // What customers_listed_texts holds; the few that are longer have an index of their own.
    private const string HasShortText = "octet_length(search_text) <= 1200";
    private const string HasLongText = "octet_length(search_text) > 1200";

    // In UTC, by arithmetic: to look the time zone up for each of a million takes a fifth of the count.
    private const string BeginningOfDay = "date_bin('1 day', created_at, timestamptz '2000-01-01 00:00:00Z')";

    // From here on the rows that are passed over are counted in the index, and only those of the page are fetched.
    private const int Far = 100;

    private readonly List<object> values = [];
    private readonly string? clientId;
    private readonly IReadOnlyDictionary<string, string> dialects;
    private readonly string[] clients;
    private readonly BlindIndex index;

    /// <summary>A client's own list.</summary>
    public CustomerQuerySql(string clientId, BlindIndex index) => (this.clientId, dialects, clients, this.index) = (clientId, new Dictionary<string, string>(), [], index);

    /// <summary>Across clients.</summary>
    /// <param name="dialects">All clients there are, so that keys that begin with the client can be used, each with its dialect.</param>
    /// <param name="index">By which numbers are compared.</param>
    /// <param name="inCopy">Whether the copy that is made for it answers, which has an index for each condition that it knows.</param>
    public CustomerQuerySql(IReadOnlyDictionary<string, string> dialects, BlindIndex index, bool inCopy) =>
        (this.dialects, clients, this.index, IsInCopy) = (dialects, [.. dialects.Keys], index, inCopy);

    /// <summary>Whether the rows are those of the copy.</summary>
    public bool IsInCopy { get; }

    private string NameKey => clientId is not null || IsInCopy ? "name_key" : SmallName;

    private bool HasSearchText => clientId is not null || IsInCopy;

    private string From => IsInCopy ? "customer_search" : "customers";

    /// <summary>Whether the copy can answer; what it doesn't know is unique, and looked up where it is.</summary>
    public static bool IsOfCopy(CustomerQuery query) => (query.Where is null || IsOfCopy(query.Where))
        && query.Sort.All(sort => sort.Key is CustomerSortKey.Name or CustomerSortKey.CreatedAt or CustomerSortKey.UpdatedAt);

    private static bool IsOfCopy(CustomerFilter filter) => filter switch
    {
        CustomerFilter.All all => all.Parts.All(IsOfCopy),
        CustomerFilter.Any any => any.Parts.All(IsOfCopy),
        CustomerFilter.Not not => IsOfCopy(not.Part),
        CustomerFilter.Text { Field: CustomerText.Anything or CustomerText.Name, Match: TextMatch.Contains } => true,
        CustomerFilter.Time or CustomerFilter.OfType or CustomerFilter.InStatus or CustomerFilter.NewestRun or CustomerFilter.OfClient or CustomerFilter.OfDialect => true,
        _ => false,
    };

    /// <summary>A page, with one row more than asked for when there is one.</summary>
    public (string Sql, NpgsqlParameter[] Parameters) Page(CustomerQuery query)
    {
        values.Clear();
        var keys = Keys(query);
        var where = Conditions(query);
        if (query.After is { } cursor)
        {
            where.Add(Behind(keys, CustomerCursor.Read(cursor, keys.Count)));
        }

        var order = string.Join(", ", keys.Select(key => $"{key.Sql}{(key.Descending ? " DESC" : "")}"));
        var page = $"FROM {From} WHERE {string.Join(" AND ", where)} ORDER BY {order} LIMIT {query.Take + 1L} OFFSET {query.Skip}";
        return (
            query.Skip < Far && (clientId is null || !IsByTime(query.Where))
                ? $"SELECT * {page}"
                : $"SELECT c.* FROM (SELECT client_id, customer_id {page}) page JOIN {From} c USING (client_id, customer_id) ORDER BY {order}",
            Parameters());
    }

    /// <summary>How many there are on all pages, across clients.</summary>
    public (string Sql, NpgsqlParameter[] Parameters) Count(CustomerQuery query)
    {
        values.Clear();
        return ($"SELECT count(*) AS \"Value\" FROM {From} WHERE {string.Join(" AND ", Conditions(query))}", Parameters());
    }

    /// <summary>How many of a client's there are on all pages, by the day of their registration: a day comes up to twice, and not where there are none.</summary>
    public (string Sql, NpgsqlParameter[] Parameters) CountByDay(CustomerQuery query)
    {
        values.Clear();
        var where = string.Join(" AND ", Conditions(query));
        var parts = new[] { HasShortText, HasLongText }.Select(texts =>
            $"SELECT ({BeginningOfDay} AT TIME ZONE 'UTC')::date AS \"Day\", count(*) AS \"Total\" FROM customers WHERE {where} AND {texts} GROUP BY {BeginningOfDay}");
        return (string.Join(" UNION ALL ", parts), Parameters());
    }

    /// <summary>The same of some days alone, by the index of the time of registration.</summary>
    public (string Sql, NpgsqlParameter[] Parameters) CountOfDays(CustomerQuery query, IReadOnlyCollection<DateOnly> days)
    {
        values.Clear();
        var where = string.Join(
            " AND ", [.. Conditions(query), "created_at >= day::timestamp AT TIME ZONE 'UTC'", "created_at < (day + 1)::timestamp AT TIME ZONE 'UTC'"]);
        return ($"SELECT day AS \"Day\", (SELECT count(*) FROM customers WHERE {where}) AS \"Total\" FROM unnest({Value(days.ToArray())}) day", Parameters());
    }

    /// <summary>
    /// The same by what is kept of a client's customers: whole days are added up, and what is left over of a span of time is counted, by the index of the time of
    /// registration. Null when the query asks for something that isn't kept.
    /// </summary>
    public (string Sql, NpgsqlParameter[] Parameters)? KeptCount(CustomerQuery query)
    {
        values.Clear();
        if (clientId is null || CountedFilter.Of(query.Where) is not { } counted)
        {
            return null;
        }

        var where = string.Join(" AND ", [$"client_id = {Value(clientId)}", .. counted.Parts.Select(Condition)]);
        var sums = counted.Rest.Select(rest =>
            $"(SELECT count(*) FROM customers WHERE {where} AND name_key IS NOT NULL AND created_at >= {Value(Time(rest.From))} AND created_at < {Value(Time(rest.Until))})").ToList();
        if (counted.FirstDay < counted.EndDay)
        {
            where += $" AND created_on BETWEEN {Value(DateOnly.FromDayNumber((int)counted.FirstDay))} AND {Value(DateOnly.FromDayNumber((int)counted.EndDay - 1))}";
            sums.AddRange(new[] { "list_counts", "list_count_changes" }.Select(table => $"(SELECT coalesce(sum(customers), 0) FROM {table} WHERE {where})"));
        }

        return ($"SELECT ({string.Join(" + ", [.. sums, "0"])})::bigint AS \"Value\"", Parameters());

        static DateTimeOffset Time(long microseconds) => new(Math.Min(microseconds * TimeSpan.TicksPerMicrosecond, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);
    }

    /// <summary>
    /// How many customers a client's lists have of each day of registration, and how many changes there ever were among them: of two snapshots that say the same of a day
    /// both have the same customers of it. Null across clients.
    /// </summary>
    public (string Sql, NpgsqlParameter[] Parameters)? Days()
    {
        values.Clear();
        if (clientId is null)
        {
            return null;
        }

        var client = $"client_id = {Value(clientId)}";
        return (
            $"""
            SELECT created_on AS "Day", sum(customers)::bigint AS "Customers", sum(changes)::bigint AS "Changes"
            FROM (SELECT created_on, customers, changes FROM list_counts WHERE {client} UNION ALL SELECT created_on, customers, 1 FROM list_count_changes WHERE {client}) known
            GROUP BY created_on
            """,
            Parameters());
    }

    /// <summary>What asks for the page behind this row.</summary>
    public string Cursor(CustomerQuery query, CustomerRow last) => CustomerCursor.Write([.. Keys(query).Select(key => key.Of(last))]);

    private List<string> Conditions(CustomerQuery query)
    {
        List<string> where = clientId is null ? ["true"] : [$"client_id = {Value(clientId)}", "name_key IS NOT NULL"];
        if (query.Where is { } filter)
        {
            where.Add(Condition(filter));
        }

        return where;
    }

    private string Condition(CustomerFilter filter) => filter switch
    {
        CustomerFilter.All all => Joined(all.Parts, " AND ", "true"),
        CustomerFilter.Any any => Joined(any.Parts, " OR ", "false"),
        CustomerFilter.Not not => $"({Condition(not.Part)}) IS NOT TRUE",
        CustomerFilter.Text text => Condition(text),
        CustomerFilter.Time time => $"{(time.Field == CustomerTime.CreatedAt ? "created_at" : "updated_at")} {Operator(time.Match)} {Value(time.Value.ToUniversalTime())}",
        CustomerFilter.HasId has => OfSomeClient($"customer_id = {Value(has.Id)}"),
        CustomerFilter.OfType of => $"customer_type = '{SnakeCase.Of(of.Type.ToString())}'",
        CustomerFilter.InStatus status => $"status = '{SnakeCase.Of(status.Status.ToString())}'",
        CustomerFilter.CausedBy caused => $"cause = '{SnakeCase.Of(caused.Cause.ToString())}'",
        CustomerFilter.NewestRun run => $"newest_status = '{SnakeCase.Of(run.Status.ToString())}'",
        CustomerFilter.OfClient of => $"client_id = {Value(of.ClientId)}",
        CustomerFilter.OfDialect of => $"client_id = ANY ({Value(dialects.Where(client => client.Value == of.Dialect).Select(client => client.Key).ToArray())})",
        CustomerFilter.HasFein has => Condition(has),
        CustomerFilter.HasSsn has => Condition(has),
        _ => throw new ArgumentException("No condition.", nameof(filter)),
    };

    // Then those of other times are passed over in the index too, which holds the time, however few the page skips.
    private static bool IsByTime(CustomerFilter? filter) => filter switch
    {
        CustomerFilter.All all => all.Parts.Any(IsByTime),
        CustomerFilter.Time { Field: CustomerTime.CreatedAt } => true,
        _ => false,
    };

    private string Joined(IReadOnlyList<CustomerFilter> parts, string by, string none) =>
        parts.Count == 0 ? none : $"({string.Join(by, parts.Select(Condition))})";

    private string Condition(CustomerFilter.Text text) => (text.Field, text.Match) switch
    {
        // The long text first: it has the index, and what it finds is looked at more closely.
        (CustomerText.Name, TextMatch.Contains) when HasSearchText =>
            $"(search_text LIKE {Value(SearchTexts.Containing(text.Value))} AND name_key LIKE {Value(SearchTexts.Containing(text.Value))})",
        (CustomerText.Name, TextMatch.Contains) => $"{NameKey} LIKE {Value(SearchTexts.Containing(text.Value))}",
        (CustomerText.Name, TextMatch.IsInAnyCase) => $"{NameKey} = {Value(SearchTexts.Small(text.Value))}",
        (CustomerText.Name, TextMatch.Is) => $"{WholeName} = {Value(text.Value)}",
        (CustomerText.Email, TextMatch.IsInAnyCase) when clientId is not null => $"(email IS NOT NULL AND search_text LIKE {Value(SearchTexts.WithEmail(text.Value))})",
        (CustomerText.Anything, TextMatch.Contains) when HasSearchText => $"search_text LIKE {Value(SearchTexts.Containing(text.Value))}",
        (CustomerText.Anything, TextMatch.Contains) =>
            $"coalesce(search_text, lower(concat_ws(E'\\x01', {WholeName}, email, phone, external_id)) COLLATE \"C\") LIKE {Value(SearchTexts.Containing(text.Value))}",
        // The same for what the long text holds.
        (CustomerText.Email or CustomerText.Phone or CustomerText.NationalPhone or CustomerText.ExternalId, _) when clientId is not null =>
            $"(search_text LIKE {Value(SearchTexts.Containing(text.Value))} AND {OfColumn(text)})",
        (CustomerText.Anything, _) => Joined(
            [.. new[] { CustomerText.Name, CustomerText.Email, CustomerText.Phone, CustomerText.ExternalId }.Select(field => text with { Field = field })], " OR ", "false"),
        (CustomerText.Reference, TextMatch.Is) => OfSomeClient($"reference = {Value(text.Value)}"),
        _ => OfColumn(text),
    };

    private string OfColumn(CustomerFilter.Text text) => text.Match switch
    {
        TextMatch.Is => $"{Column(text.Field)} = {Value(text.Value)}",
        TextMatch.IsInAnyCase => $"lower({Column(text.Field)}) = {Value(SearchTexts.Small(text.Value))}",
        TextMatch.Contains => $"lower({Column(text.Field)}) LIKE {Value(SearchTexts.Containing(text.Value))}",
    };

    private string Condition(CustomerFilter.HasSsn has)
    {
        var ssn = IdentificationDocument.Normalised(has.Ssn.Reveal());
        string[] asked = clientId is not null ? [clientId] : clients;
        return Found(asked, [.. Hashes(asked, (by, client) => by.OfSsn(client, ssn)).SelectMany(hashes => new[] { ("ssn_index", hashes), ("number_index", hashes) })]);
    }

    private string Condition(CustomerFilter.HasFein has)
    {
        var fein = IdentificationDocument.Normalised(has.Fein.Reveal());
        string[] asked = clientId is not null ? [clientId] : clients;
        return Found(
            asked,
            [("fein", Value(asked.Select(_ => fein).ToArray())), .. Hashes(asked, (by, client) => by.OfFein(client, fein)).Select(hashes => ("number_index", hashes))]);
    }

    // By both keys in one statement: who is indexed anew meanwhile stands under one of them in whatever it sees.
    private IEnumerable<string> Hashes(string[] asked, Func<BlindIndex, string, byte[]> of) =>
        new[] { index, index.Former }.OfType<BlindIndex>().Select(by => Value(asked.Select(client => of(by, client)).ToArray())).ToArray();

    // By each client's own key, one look-up in each index for each client: keys begin with the client, and a hash is of one client alone.
    private string Found(string[] asked, params (string Column, string Values)[] keys)
    {
        var of = Value(asked);
        var each = keys.Select(key =>
            $"SELECT c.client_id, c.customer_id FROM unnest({of}, {key.Values}) AS asked(client_id, value) JOIN customers c ON c.client_id = asked.client_id AND c.{key.Column} = asked.value");
        return $"(client_id, customer_id) IN ({string.Join(" UNION ALL ", each)})";
    }

    // Every key begins with the client; across clients all of them are named, which are few beside their customers.
    private string OfSomeClient(string condition) => clientId is not null ? condition : $"(client_id = ANY ({Value(clients)}) AND {condition})";

    private IReadOnlyList<Key> Keys(CustomerQuery query)
    {
        var keys = query.Sort.Select(Of).ToList();
        var descending = query.Sort.Count > 0 && query.Sort[^1].Descending;
        if (clientId is null)
        {
            keys.Add(new Key("client_id COLLATE \"C\"", "text", descending, row => row.ClientId));
        }

        keys.Add(new Key("customer_id", "uuid", descending, row => row.CustomerId.ToString()));
        return keys;
    }

    private Key Of(CustomerSort sort) => sort.Key switch
    {
        CustomerSortKey.Name => new Key(NameKey, "text", sort.Descending, row => row.NameKey ?? SearchTexts.NameKey(row)),
        CustomerSortKey.FirstName => Small("first_name", sort, row => row.FirstName),
        CustomerSortKey.LastName => Small("last_name", sort, row => row.LastName),
        CustomerSortKey.Email => Small("email", sort, row => row.Email),
        CustomerSortKey.Country => Small("country", sort, row => row.Country),
        CustomerSortKey.Status => new Key(
            "CASE status WHEN 'closed' THEN 'locked' ELSE status END COLLATE \"C\"", "text", sort.Descending,
            row => SnakeCase.Of((row.Status == CustomerStatus.Closed ? CustomerStatus.Locked : row.Status).ToString())),
        CustomerSortKey.CreatedAt => new Key("created_at", "timestamptz", sort.Descending, row => Text(row.CreatedAt)),
        CustomerSortKey.UpdatedAt => new Key("updated_at", "timestamptz", sort.Descending, row => Text(row.UpdatedAt)),
    };

    private static Key Small(string column, CustomerSort sort, Func<CustomerRow, string?> of) =>
        new($"coalesce(lower({column}), '') COLLATE \"C\"", "text", sort.Descending, row => of(row)?.ToLowerInvariant() ?? "");

    // One comparison of rows where all keys go the same way, which an index answers; else key by key.
    private string Behind(IReadOnlyList<Key> keys, IReadOnlyList<string> last)
    {
        var values = keys.Zip(last, (key, value) => $"{Value(Held(key, value))}::{key.Type}").ToArray();
        if (keys.All(key => key.Descending == keys[0].Descending))
        {
            return $"({string.Join(", ", keys.Select(key => key.Sql))}) {(keys[0].Descending ? "<" : ">")} ({string.Join(", ", values)})";
        }

        var ways = keys.Select((key, at) => string.Join(
            " AND ", [.. keys.Take(at).Select((before, of) => $"{before.Sql} = {values[of]}"), $"{key.Sql} {(key.Descending ? "<" : ">")} {values[at]}"]));
        return $"({string.Join(" OR ", ways.Select(way => $"({way})"))})";
    }

    // Whoever made a cursor up is told so, and not the database.
    private static string Held(Key key, string value) =>
        (key.Type == "uuid" && !Guid.TryParse(value, out _))
        || (key.Type == "timestamptz" && !DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
        || value.Contains('\0', StringComparison.Ordinal)
            ? throw new FormatException("A cursor of another list.")
            : value;

    private static string Column(CustomerText field) => field switch
    {
        CustomerText.Name => WholeName,
        CustomerText.FirstName => "first_name",
        CustomerText.LastName => "last_name",
        CustomerText.Email => "email",
        CustomerText.Phone => "phone",
        CustomerText.NationalPhone => NationalPhone,
        CustomerText.Country => "country",
        CustomerText.ExternalId => "external_id",
        CustomerText.Reference => "reference",
        CustomerText.Anything => throw new ArgumentException("More than one column.", nameof(field)),
    };

    private static string Operator(TimeMatch match) => match switch
    {
        TimeMatch.Before => "<",
        TimeMatch.NotAfter => "<=",
        TimeMatch.At => "=",
        TimeMatch.NotBefore => ">=",
        TimeMatch.After => ">",
    };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private string Value(object value)
    {
        values.Add(value);
        return $"@v{values.Count - 1}";
    }

    private NpgsqlParameter[] Parameters() => [.. values.Select((value, at) => new NpgsqlParameter($"v{at}", value))];

    private sealed record Key(string Sql, string Type, bool Descending, Func<CustomerRow, string> Of);
}
