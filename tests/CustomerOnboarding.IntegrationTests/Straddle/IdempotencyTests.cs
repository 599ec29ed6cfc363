using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Straddle;

/// <summary>Requests under a key (contract section 3).</summary>
public sealed class IdempotencyTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    private static string NewKey() => Made.Name("order-")[..28];

    [OwnInstanceFact]
    public async Task The_same_request_is_answered_with_the_first_answer_byte_for_byte()
    {
        var (client, key, sent) = (await StraddleClient.New(onboarding.Own), NewKey(), MadeForStraddle.Individual());
        var first = (await client.Create(sent, key)).Done(201);
        Assert.False(first.IsReplayed);

        var second = (await client.Create(sent, key)).Done(201);

        Assert.True(second.IsReplayed);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(1, (int)(await client.List()).Meta["total_items"]!);
        // The scope is the client.
        Assert.False((await (await StraddleClient.New(onboarding.Own)).Create(sent, key)).Done(201).IsReplayed);
    }

    [OwnInstanceFact]
    public async Task Of_many_at_once_one_runs_and_all_others_are_told_its_answer_or_to_wait()
    {
        var (client, key, sent) = (await StraddleClient.New(onboarding.Own), NewKey(), MadeForStraddle.Individual());

        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => client.Create(sent, key)));

        Assert.Single(answers, answer => answer.Status == 201 && !answer.IsReplayed);
        Assert.All(answers.Where(answer => answer.Status != 201), answer => answer.Refused(409, "Previous identical request currently in progress."));
        Assert.Single(answers.Where(answer => answer.Status == 201).Select(answer => answer.Text).Distinct());
        Assert.Equal(1, (int)(await client.List()).Meta["total_items"]!);
    }

    [OwnInstanceFact]
    public async Task Another_request_under_the_key_is_refused_whatever_became_of_the_first()
    {
        var (client, key) = (await StraddleClient.New(onboarding.Own), NewKey());
        var sent = MadeForStraddle.Minimal("verified");
        var id = (await client.Create(sent, key)).Done(201).Id;
        void Reused(StraddleAnswer answer)
        {
            answer.Refused(409, "Idempotency key already used for a different request.");
            Assert.Equal("false", Assert.Single(answer.Headers.GetValues("x-should-retry")));
        }

        Reused(await client.Create(MadeForStraddle.Minimal(), key));
        Reused(await client.Update(id, MadeForStraddle.Same(sent, "verified"), key));
        Reused(await client.Delete(id, key));

        var afterRefusal = NewKey();
        (await client.Create(sent, afterRefusal)).Refused(422, $"Email '{sent["email"]}' already exists and must be unique.");
        Reused(await client.Create(MadeForStraddle.Minimal(), afterRefusal));
        (await client.Delete(id)).Done();
        // The identical one runs again.
        Assert.False((await client.Create(sent, afterRefusal)).Done(201).IsReplayed);
    }

    [OwnInstanceFact]
    public async Task Every_write_takes_a_key_and_a_deletion_takes_the_others_answers_along()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var (sent, create, update, decide, refresh, delete) = (MadeForStraddle.Minimal("review"), NewKey(), NewKey(), NewKey(), NewKey(), NewKey());
        var id = (await client.Create(sent, create)).Done(201).Id;
        var body = MadeForStraddle.Same(sent, "review");
        body["phone"] = "+12128675311";
        Func<Task<StraddleAnswer>>[] writes =
        [
            () => client.Update(id, body, update), () => client.Decide(id, "verified", decide), () => client.Refresh(id, refresh), () => client.Delete(id, delete),
        ];

        foreach (var write in writes)
        {
            var first = await write();
            Assert.True(first.Status < 300 && !first.IsReplayed, $"{first.Status}: {first.Text}");
            var second = await write();
            Assert.True(second.IsReplayed, $"{second.Status}: {second.Text}");
            Assert.Equal(first.Text, second.Text);
        }

        foreach (var gone in (StraddleAnswer[])[await client.Create(sent, create), await writes[0](), await writes[1](), await writes[2]()])
        {
            gone.Refused(404, "Customer not found.");
        }
    }

    [OwnInstanceFact]
    public async Task The_answer_of_every_write_is_stored_with_its_change_in_one_transaction()
    {
        var client = await StraddleClient.New(onboarding.Own);
        var sent = MadeForStraddle.Minimal("review");
        var changed = MadeForStraddle.Same(sent, "review");
        changed["phone"] = "+12128675311";
        async Task<StraddleAnswer> IsStoredWith(string action, Func<string, Task<StraddleAnswer>> write)
        {
            var answer = await write(NewKey());
            Assert.True(answer.Status < 300, $"{answer.Status}: {answer.Text}");
            var request = Assert.Single(answer.Headers.GetValues("x-request-id"));
            var writer = await onboarding.Database.Ask<string>(
                "SELECT xmin::text FROM audit_entries WHERE client_id = $1 AND request_id = $2 AND action = $3", client.ClientId, request, action);
            Assert.Equal(
                ("answered " + writer, action),
                (await onboarding.Database.Ask<string>(
                    "SELECT state || ' ' || xmin::text FROM idempotency_records WHERE client_id = $1 AND request_id = $2", client.ClientId, request), action));
            return answer;
        }

        var id = (await IsStoredWith("customer.registered", key => client.Create(sent, key))).Id;
        await IsStoredWith("customer.updated", key => client.Update(id, changed, key));
        await IsStoredWith("application.decided", key => client.Decide(id, "verified", key));
        await IsStoredWith("application.started", key => client.Refresh(id, key));
        await IsStoredWith("customer.status-moved", key => client.Delete(id, key));
    }

    [OwnInstanceFact]
    public async Task While_the_first_runs_the_same_request_is_told_to_wait()
    {
        var (client, key, sent) = (await StraddleClient.New(onboarding.Own), NewKey(), MadeForStraddle.Minimal("verified"));
        var id = (await client.Create(sent)).Done(201).Id;
        var body = MadeForStraddle.Same(sent, "verified");
        body["phone"] = "+12128675311";
        await using var connection = await onboarding.Database.Open();
        await using var held = await connection.BeginTransactionAsync();
        await using (var locking = new Npgsql.NpgsqlCommand("SELECT FROM customers WHERE client_id = $1 AND customer_id = $2 FOR UPDATE", connection, held))
        {
            locking.Parameters.AddWithValue(client.ClientId);
            locking.Parameters.AddWithValue(Guid.Parse(id));
            await locking.ExecuteNonQueryAsync();
        }

        var first = client.Update(id, body, key);
        await Eventually.IsTrue(
            () => onboarding.Database.Ask<bool>("SELECT EXISTS (SELECT FROM idempotency_records WHERE client_id = $1 AND state = 'running')", client.ClientId), "the key is claimed");
        var second = await client.Update(id, body, key);
        await held.RollbackAsync();

        var example = CustomerTests.Example("errors").AsArray().Single(each => (string)each!["when"]! == ContractTests.StillRunning)!;
        Assert.Equal((int)example["status"]!, second.Status);
        Assert.Equal(ContractTests.WithoutIdsAndTimes(example["response"]), ContractTests.WithoutIdsAndTimes(second.Body));
        Assert.False(second.Headers.Contains("x-should-retry"));
        var done = (await first).Done();
        Assert.Equal((done.Text, true), ((await client.Update(id, body, key)).Text, (await client.Update(id, body, key)).IsReplayed));
    }

    [OwnInstanceTheory]
    [InlineData("123456789")]
    [InlineData("12345678901234567890123456789012345678901")]
    [InlineData("with a blank")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        var client = await StraddleClient.New(onboarding.Own);

        (await client.Create(MadeForStraddle.Minimal(), key)).Faulty(400, "- The Idempotency-Key header value is not valid.");
        (await client.Send("GET", StraddleClient.Root, null, key)).Done();
    }
}
