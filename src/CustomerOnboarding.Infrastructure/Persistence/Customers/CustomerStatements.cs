using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Infrastructure.Persistence.Audit;
using CustomerOnboarding.Infrastructure.Persistence.Documents;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerOnboarding.Infrastructure.Persistence.Customers;

/// <summary>
/// The hot statements: registrations and reads, each of as many customers as wait at the moment. Every look-up is by one whole key in a subquery of its
/// own, so that the plan is the same index scan on an empty database without statistics as on a full one.
/// </summary>
internal sealed class CustomerStatements
{
    private const int MostTogether = 64;
    private const string Current = "asked.with_documents AND client_id = c.client_id AND customer_id = c.customer_id AND replaced_at IS NULL";

    private readonly KeptConnection adding;
    private readonly KeptConnection reading;
    private readonly Table<CustomerRow> customers;
    private readonly (Table<CustomerRow> Rows, bool WithPeople, string Statement)[] inserts;
    private readonly Table<DataKeyRow> keys;
    private readonly Table<DataKeyRow> newKeys;
    private readonly Table<RepresentativeRow> representatives;
    private readonly Table<EmployeeRow> employees;
    private readonly Table<DocumentRow> documents;
    private readonly Table<AuditRow> trail;
    private readonly string select;
    private readonly string selectDocumented;

    public CustomerStatements(KeptConnections connections, IDbContextFactory<OnboardingDbContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        var model = context.Model;
        (adding, reading) = (new(connections), new(connections));
        // No read needs what lists look through, nor has a registration it that no list has.
        string[] ofLists = [nameof(CustomerRow.NameKey), nameof(CustomerRow.SearchText), nameof(CustomerRow.NumberIndex), nameof(CustomerRow.ChangedIn)];
        (customers, keys, representatives, employees, documents) = (new(model, ofLists), new(model), new(model), new(model), new(model));
        // What most individuals lack.
        var plain = new Table<CustomerRow>(
            model,
            [
                nameof(CustomerRow.Fein), nameof(CustomerRow.EmailKey), nameof(CustomerRow.Cause),
                nameof(CustomerRow.NewestId), nameof(CustomerRow.NewestStatus), nameof(CustomerRow.NewestOutcome), nameof(CustomerRow.NewestCreatedAt),
                nameof(CustomerRow.VerdictId), nameof(CustomerRow.VerdictOutcome), nameof(CustomerRow.VerdictCreatedAt),
                nameof(CustomerRow.Name), nameof(CustomerRow.ExternalId), nameof(CustomerRow.AwaitsAnswers), .. ofLists,
            ]);
        // What they have of the customer isn't sent twice.
        newKeys = new(model, nameof(DataKeyRow.ClientId));
        trail = new(model, nameof(AuditRow.ClientId), nameof(AuditRow.At), nameof(AuditRow.Reason), nameof(AuditRow.TransactionId)); // a registration has no reason
        var listed = new Table<CustomerRow>(model, nameof(CustomerRow.ChangedIn));
        inserts = [(plain, false, Insert(plain, withPeople: false)), (customers, true, Insert(customers, withPeople: true)), (listed, true, Insert(listed, withPeople: true))];
        (select, selectDocumented) = (Select(withDocuments: false), Select(withDocuments: true));
        Registrations = new(Register, MostTogether, one => one.Rows.Customer.ClientId) { AtRest = adding.GiveBack, Breath = TimeSpan.FromMilliseconds(1) };
        Reads = new(Read, MostTogether, one => one.ClientId) { AtRest = reading.GiveBack };
    }

    /// <summary>Adds customers; the answer is null for one that was added, and names who has what shall be unique for one that wasn't.</summary>
    public Gathering<NewCustomer, Holders?> Registrations { get; }

    /// <summary>Reads customers; null for one that isn't there.</summary>
    public Gathering<CustomerAsked, CustomerRows?> Reads { get; }

    /// <summary>All of a customer; null when the actor's client has none of this id, or none that is there for the actor.</summary>
    public async Task<CustomerRows?> Find(Actor actor, SentId id, bool withDocuments, CancellationToken cancellation) =>
        id.Id != Guid.Empty
        && await Reads.Ask(new CustomerAsked(actor.ClientId, id.Id, withDocuments), cancellation) is { } rows
        && id.Fits(rows.Customer.CustomerType)
        && !rows.Customer.IsHiddenFrom(actor)
            ? rows
            : null;

    // One statement, one transaction. The customers that a unique index refuses are simply not added, and nothing of theirs is; for them the statement
    // tells who holds each key. It sees what was committed before it began: a holder that it misses came at the same moment.
    private string Insert(Table<CustomerRow> rows, bool withPeople)
    {
        var (key, entry) = (1 + rows.Width, 1 + rows.Width + newKeys.Width);
        var person = entry + trail.Width;
        return $"""
            WITH sent AS MATERIALIZED (SELECT * FROM {rows.Unnest(1)} WITH ORDINALITY AS sent({rows.Columns}, ordinality)),
            added AS (
                INSERT INTO {rows.Name} ({rows.Columns}) SELECT {rows.Columns} FROM sent
                ON CONFLICT DO NOTHING RETURNING client_id, customer_id, created_at),
            keys AS (
                INSERT INTO {keys.Name} (client_id, {newKeys.Columns}) SELECT added.client_id, {newKeys.ColumnsOf("k")}
                FROM {newKeys.Unnest(key)} AS k({newKeys.Columns}) JOIN added ON added.customer_id = k.customer_id),
            trail AS (
                INSERT INTO {trail.Name} (client_id, at, {trail.Columns}) SELECT added.client_id, added.created_at, {trail.ColumnsOf("t")}
                FROM {trail.Unnest(entry)} AS t({trail.Columns}) JOIN added ON added.customer_id::text = t.subject)
            {(!withPeople ? "" : $"""
            , people AS (
                INSERT INTO {representatives.Name} ({representatives.Columns}) SELECT {representatives.ColumnsOf("r")}
                FROM {representatives.Unnest(person)} AS r({representatives.Columns}) JOIN added ON added.customer_id = r.customer_id)
            """)}
            SELECT sent.ordinality, {HolderBy(rows, "reference")}, {HolderBy(rows, "ssn_index")}, {HolderBy(rows, "fein")}, {HolderBy(rows, "email_key")}
            FROM sent LEFT JOIN added ON added.customer_id = sent.customer_id
            WHERE added.customer_id IS NULL
            """;
    }

    private static string HolderBy(Table<CustomerRow> rows, string column) => rows.Has(column)
        ? $"(SELECT holder.customer_type || ' ' || holder.customer_id FROM {rows.Name} holder "
            + $"WHERE holder.client_id = sent.client_id AND holder.{column} = sent.{column})"
        : "NULL::text";

    private string Select(bool withDocuments) => $"""
        SELECT asked.ordinality, {customers.ColumnsOf("c")}, {keys.ColumnsOf("k")}, {representatives.ColumnsOf("r")}, {employees.ColumnsOf("e")}
            {(withDocuments ? $", {documents.ColumnsOf("d")}" : "")}
        FROM unnest($1::text[], $2::uuid[], $3::boolean[]) WITH ORDINALITY AS asked(client_id, customer_id, with_documents, ordinality)
        CROSS JOIN LATERAL (SELECT {customers.Columns} FROM {customers.Name}
            WHERE client_id = asked.client_id AND customer_id = asked.customer_id OFFSET 0) c
        LEFT JOIN LATERAL (SELECT {keys.Columns} FROM {keys.Name}
            WHERE client_id = asked.client_id AND customer_id = asked.customer_id OFFSET 0) k ON true
        LEFT JOIN LATERAL {representatives.Together("r", Owned("customer_id"), "ordinal")} ON true
        LEFT JOIN LATERAL {employees.Together("e", Owned("company_id"), "created_at, employee_id")} ON true
        {(withDocuments ? $"LEFT JOIN LATERAL {documents.Together("d", Current, "created_at, document_id")} ON true" : "")}
        """;

    private static string Owned(string owner) => $"c.customer_type = 'business' AND client_id = c.client_id AND {owner} = c.customer_id";

    /// <summary>One statement of <see cref="Registrations"/>: all that it can add, or, when it fails, none.</summary>
    public IReadOnlyList<Holders?> Register(IReadOnlyList<NewCustomer> sent)
    {
        // Mostly individuals wait of whom nothing is known but what they sent; a third of the columns need not be sent along for them.
        var (table, withPeople, statement) = Array.Find(
            inserts, one => sent.All(customer => (one.WithPeople || customer.Rows.Representatives.Count == 0) && one.Rows.Holds(customer.Rows.Customer)));
        using var command = adding.Command(statement);
        table.Bind(command.Parameters, [.. sent.Select(one => one.Rows.Customer)]);
        newKeys.Bind(command.Parameters, [.. sent.Select(one => one.Rows.Key!)]);
        trail.Bind(command.Parameters, [.. sent.Select(one => one.Entry)]);
        if (withPeople)
        {
            representatives.Bind(command.Parameters, [.. sent.SelectMany(one => one.Rows.Representatives)]);
        }

        using var rows = command.ExecuteReader();
        var answers = new Holders?[sent.Count];
        while (rows.Read())
        {
            answers[rows.GetInt64(0) - 1] = new Holders(Holder(rows, 1), Holder(rows, 2) ?? Holder(rows, 3) ?? Holder(rows, 4));
        }

        return answers;
    }

    private CustomerRows?[] Read(IReadOnlyList<CustomerAsked> asked)
    {
        // Mostly nobody who waits asks for documents.
        var withDocuments = asked.Any(one => one.WithDocuments);
        using var command = reading.Command(withDocuments ? selectDocumented : select);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. asked.Select(one => one.ClientId)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. asked.Select(one => one.CustomerId)] });
        command.Parameters.Add(new NpgsqlParameter<bool[]> { TypedValue = [.. asked.Select(one => one.WithDocuments)] });
        using var rows = command.ExecuteReader();
        var answers = new CustomerRows?[asked.Count];
        while (rows.Read())
        {
            var (key, people) = (1 + customers.Width, 1 + customers.Width + keys.Width);
            var employed = people + representatives.Width;
            answers[rows.GetInt64(0) - 1] = new CustomerRows(
                customers.Read(rows, 1),
                rows.IsDBNull(key) ? null : keys.Read(rows, key),
                representatives.ReadTogether(rows, people),
                employees.ReadTogether(rows, employed))
            {
                Documents = withDocuments ? documents.ReadTogether(rows, employed + employees.Width) : [],
            };
        }

        return answers;
    }

    private static CustomerId? Holder(NpgsqlDataReader rows, int at) =>
        !rows.IsDBNull(at) && rows.GetString(at).Split(' ') is [var type, var id] ? new CustomerId(Guid.Parse(id), EnumColumn.Read<CustomerType>(type)) : null;
}

/// <summary>A customer to be added, with its line in the audit trail.</summary>
internal sealed record NewCustomer(CustomerRows Rows, AuditRow Entry);

/// <summary>Who is asked for, and whether with documents.</summary>
internal readonly record struct CustomerAsked(string ClientId, Guid CustomerId, bool WithDocuments);

/// <summary>Who holds the reference, and who holds what else shall be unique.</summary>
internal sealed record Holders(CustomerId? OfReference, CustomerId? OfIdentity);
