using System.Collections.Concurrent;
using CustomerOnboarding.Api.Hosting;
using CustomerOnboarding.IntegrationTests.Envelope.Fuzzing;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Envelope;

/// <summary>
/// Thousands of requests gone wrong on the routes of every dialect. Over a database of its own for each, because failed logins from this address count there.
/// </summary>
public sealed class FuzzTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private const int Requests = 2500;

    public static TheoryData<string> Names => [.. Dialects.All.Select(dialect => dialect.Name)];

    [OwnInstanceTheory]
    [MemberData(nameof(Names))]
    public async Task No_request_makes_an_internal_error_leaves_the_dialects_form_or_stores_half_of_it(string name)
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(
            database.ConnectionString, BvnkClient.Agreements);
        var dialect = await FuzzedDialect.All[name](instance);
        Task<long> Count(string of) => database.Ask<long>($"SELECT count(*) FROM {of}");
        var before = await Count("customers");
        var weighted = dialect.Samples.SelectMany(sample => Enumerable.Repeat(sample, sample.Weight)).ToArray();
        var seed = Random.Shared.Next();
        var outcomes = new ConcurrentBag<(Sample Sample, Outcome Outcome)>();

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) =>
        {
            var random = new Random(HashCode.Combine(seed, i));
            var sample = weighted[i % weighted.Length];
            var body = sample.Body is { } made ? Mutations.Of(made(), random) : null;
            var address = body is null ? Mutations.Of(sample.Address, random) : sample.Address;
            try
            {
                var outcome = await dialect.Send(sample, address, body);
                Assert.True(outcome.Status < 500, outcome.ToString());
                outcomes.Add((sample, outcome));
            }
            catch (Exception exception)
            {
                throw new Xunit.Sdk.XunitException($"Seed {seed}, {sample.Method} {address}, {Convert.ToBase64String(body ?? [])}: {exception.Message}", exception);
            }
        });

        // It wasn't all refused at the door, and what was accepted is stored, once each, and can be read.
        Assert.Superset(dialect.Expected.ToHashSet(), outcomes.Select(each => each.Outcome.Name).ToHashSet());
        Assert.All(dialect.Samples, sample => Assert.Contains(outcomes, each => each.Sample == sample));
        var registered = outcomes.Count(each => each is { Sample.Registers: true, Outcome.Status: < 300 });
        Assert.True(registered > 20, $"Only {registered} were registered.");
        Assert.Equal(before + registered, await Count("customers"));
        Assert.Equal(before + registered, await Count("data_keys"));
        Assert.Equal(before + registered, await Count("audit_entries WHERE action = 'customer.registered'"));
        if (dialect.Shown is { } shown)
        {
            Assert.Equal(before + registered, await shown());
        }
    }
}
