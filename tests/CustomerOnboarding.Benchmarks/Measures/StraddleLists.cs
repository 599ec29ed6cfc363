using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CustomerOnboarding.Benchmarks.Load;

namespace CustomerOnboarding.Benchmarks.Measures;

/// <summary>Straddle's creations, verified by the sandbox within the answer, and pages of its list of many customers.</summary>
internal static class StraddleLists
{
    public const string Option = "straddle";

    private const int Connections = 64;
    private const int Readers = 4;
    private const int Meanwhile = 10;
    private const string Minute = "MINUTE";
    private const string AllHave = "?search_text=example.com";
    private const string Never = "by name, search_text that all have, never asked for before";
    private const string NeverAsked = "?search_text=example.com&created_from=2000-01-01T00:MINUTE";
    private const string Path = "/straddle/v1/customers";
    private const string Body =
        """
        {"name":"NAME","type":"individual","email":"EMAIL","phone":"+1999999999","device":{"ip_address":"192.168.1.1"},"address":{"address1":"123 Main St","city":"Anytown","state":"CA","zip":"94105"},"compliance_profile":{"ssn":"123-45-6789","dob":"1969-04-20"},"external_id":"customer_123","config":{"sandbox_outcome":"OUTCOME","processing_method":"inline"}}
        """;

    // How the customers of a partner may stand: 96 in 100 verified, one in 1,000 waiting.
    private static readonly string[] Outcomes = ["verified", "rejected", "review"];

    private static readonly (string What, string Query)[] Lists =
    [
        ("by name", ""),
        ("by name, descending", "?sort_order=desc"),
        ("by created_at", "?sort_by=created_at"),
        ("by created_at, descending", "?sort_by=created_at&sort_order=desc"),
        ("by name, verified", "?status=verified"),
        ("by name, rejected or review", "?status=rejected%2Creview"),
        ("by created_at descending, review", "?sort_by=created_at&sort_order=desc&status=review"),
        ("by created_at descending, thirty days", "?sort_by=created_at&sort_order=desc&created_from=FIRST&created_to=LAST"),
        ("by name, thirty days and parts of two", "?created_from=FIRSTT10:11:12&created_to=LASTT13:14:15"),
        ("by name, one day", "?created_from=FIRST&created_to=FIRST"),
        ("by name, search_text that one in 1,000 has", "?search_text=rarely%20met"),
        ("by name, search_text that all have", AllHave),
        (Never, NeverAsked),
        ("by name, verified, search_text that one in 1,000 has", "?status=verified&search_text=rarely"),
    ];

    // Copies of one registered customer for each outcome, whose names, times and whatever is unique are made up.
    private const string Sql =
        """
        SET session_replication_role = replica; -- no foreign keys, no triggers
        SET synchronous_commit = off;
        INSERT INTO customers
        SELECT made.*
        FROM generate_series(1::bigint, :listed) n
        CROSS JOIN LATERAL (SELECT gen_random_uuid() AS id, md5(n::text) AS hash,
            CASE WHEN n % 1000 = 0 THEN 'review' WHEN n % 1000 < 40 THEN 'rejected' ELSE 'verified' END AS outcome) fresh
        JOIN customers c ON c.external_id = 'customer_123' AND c.name = 'Sample ' || fresh.outcome
        CROSS JOIN LATERAL (SELECT (ARRAY['Anna', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gus', 'Ida', 'Jan', 'Kim'])[1 + n % 10] || ' ' || substr(hash, 1, 8)
            || CASE WHEN n % 1000 = 500 THEN ' Rarely Met' ELSE '' END AS name) called
        CROSS JOIN LATERAL jsonb_populate_record(c, jsonb_build_object(
            'customer_id', id, 'reference', id, 'name', called.name, 'name_key', lower(called.name), 'email', hash || '@example.com', 'email_key', hash || '@example.com',
            'search_text', replace(replace(c.search_text, c.name_key, lower(called.name)), c.email_key, hash || '@example.com'),
            'created_at', c.created_at - n * interval '10 seconds', 'updated_at', c.created_at - n * interval '10 seconds')) made;
        RESET session_replication_role;
        -- what the triggers would have kept
        DELETE FROM list_count_changes;
        DELETE FROM list_counts;
        INSERT INTO list_counts
        SELECT client_id, (created_at AT TIME ZONE 'UTC')::date, customer_type, status, coalesce(cause, ''), coalesce(newest_status, ''), count(*), count(*)
        FROM customers WHERE name_key IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
        """;

    public static async Task Report(int port, string key, Database database, long customers, int rounds, TimeSpan length)
    {
        await Fill(port, key, database, customers);
        Console.WriteLine($"\n| Straddle, {customers} customers | connections | requests/s | p50 ms | p99 ms |\n|---|---|---|---|---|");
        var body = Body.Replace("NAME", "Ron Swanson", StringComparison.Ordinal).Replace("EMAIL", $"{Bodies.Reference}@example.com", StringComparison.Ordinal)
            .Replace("OUTCOME", "verified", StringComparison.Ordinal);
        var create = Encoding.ASCII.GetBytes(
            $"POST {Path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        foreach (var (what, query) in Lists)
        {
            await List(what, query, Readers);
        }

        await List($"{Never}, by one reader", NeverAsked, 1);
        await Task.WhenAll(List($"by name, search_text that all have, while {Meanwhile} a second are created", AllHave, Readers), Create(Meanwhile));
        await Line("creation, inline, verified", Connections, _ => new Registrations(create), Answer.Created);

        Task List(string what, string query, int connections)
        {
            // As many as nobody gets through, where each is to be another.
            var requests = Enumerable.Range(0, query.Contains(Minute, StringComparison.Ordinal) ? 3_600 : 1).Select(at => Request(query, at)).ToArray();
            var readers = Enumerable.Range(0, connections).Select(reader => new Prepared(requests, reader * requests.Length / connections)).ToArray();
            return Line($"100 {what}", connections, reader => readers[reader], Answer.Listed);
        }

        Task Create(int perSecond) => Generator.Run(port, 1, _ => new Registrations(create), Answer.Created, () => Pace.Open(perSecond, length * (rounds + 1)));

        byte[] Request(string query, int at)
        {
            var dated = query.Replace("FIRST", Day(-40), StringComparison.Ordinal).Replace("LAST", Day(-11), StringComparison.Ordinal)
                .Replace(Minute, string.Create(CultureInfo.InvariantCulture, $"{at / 60:00}:{at % 60:00}"), StringComparison.Ordinal);
            return Encoding.ASCII.GetBytes($"GET {Path}{dated} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {key}\r\n\r\n");
        }

        static string Day(int days) => DateTime.UtcNow.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        // The middle one of the rounds, after one that is forgotten.
        async Task Line(string what, int connections, Func<int, Requests> requests, Answer expected)
        {
            var turns = new List<Turn>();
            for (var round = 0; round <= rounds; round++)
            {
                var started = Stopwatch.GetTimestamp();
                var ticks = await Generator.Run(port, connections, requests, expected, () => Pace.Closed(length));
                turns.Add(new Turn(ticks.Length, Stopwatch.GetElapsedTime(started), ticks, null, TimeSpan.Zero, null, null));
            }

            var turn = turns.Skip(1).OrderBy(each => each.PerSecond).ElementAt(rounds / 2);
            string Number(double? number, string format) => Measures.Report.Number(number, format);
            Console.WriteLine($"| {what} | {connections} | {Number(turn.PerSecond, "0")} | {Number(turn.Percentile(50), "0.0")} | {Number(turn.Percentile(99), "0.0")} |");
        }
    }

    private static async Task Fill(int port, string key, Database database, long customers)
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var outcome in Outcomes)
        {
            var body = Body.Replace("NAME", $"Sample {outcome}", StringComparison.Ordinal).Replace("EMAIL", $"{outcome}@example.com", StringComparison.Ordinal)
                .Replace("OUTCOME", outcome, StringComparison.Ordinal);
            var answer = await http.PostAsync(Path, new StringContent(body, Encoding.UTF8, "application/json"));
            Checked(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }

        await database.Execute(Sql.Replace(":listed", $"{customers}", StringComparison.Ordinal));
        await database.Execute("VACUUM (ANALYZE)");
        await database.Execute("CHECKPOINT");
        Checked(await database.Count("customers") == customers + Outcomes.Length, "They are too few.");
    }

    private static void Checked(bool holds, string otherwise) => _ = holds ? true : throw new InvalidOperationException(otherwise);
}
