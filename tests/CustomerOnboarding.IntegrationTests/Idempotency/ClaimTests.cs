using System.Text.Json.Nodes;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.Infrastructure.Verifiers;
using CustomerOnboarding.IntegrationTests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerOnboarding.IntegrationTests.Idempotency;

/// <summary>Of many requests with one key one runs; what becomes of the key when that one ends badly.</summary>
public sealed class ClaimTests(Onboarding onboarding) : IClassFixture<Onboarding>
{
    [OwnInstanceFact]
    public async Task Of_32_at_once_on_two_instances_one_runs()
    {
        await using var second = await OwnInstance.Start(onboarding.Database.ConnectionString);
        var partner = await onboarding.Partner();
        var (init, id) = (Made.Individual(), await partner.NewIndividual());
        Session[] both = [partner, partner.At(second.Address)];

        await OneRuns((at, key) => both[at % 2].InitOnce(key, init));
        await OneRuns((at, key) => both[at % 2].PostOnce(key, "/kyc/start", new JsonObject { ["customerId"] = id }));

        Assert.Equal(2L, await onboarding.Database.Ask<long>("SELECT count(*) FROM customers WHERE client_id = $1", partner.ClientId));
        Assert.Equal(1L, await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1", partner.ClientId));
    }

    [OwnInstanceFact]
    public async Task While_the_first_one_runs_the_same_one_is_told_so_and_another_that_the_key_is_used()
    {
        var (asked, answer) = (new TaskCompletionSource(), new TaskCompletionSource<Finding>());
        await using var instance = await Instance(new VerifierDouble((_, _) =>
        {
            asked.TrySetResult();
            return answer.Task;
        }));
        var partner = await onboarding.Partner(instance.Address);
        var start = new JsonObject { ["customerId"] = await partner.NewIndividual() };

        var first = partner.PostOnce("k", "/kyc/start", start);
        await asked.Task;
        (await partner.PostOnce("k", "/kyc/start", start)).IsInUse();
        (await partner.At(onboarding.Address).PostOnce("k", "/kyc/start", start)).IsInUse();
        (await partner.PostOnce("k", "/kyc/start", new JsonObject { ["customerId"] = "x" })).IsReused();
        answer.SetResult(Finding.Approved);

        Assert.Equal("completed Approved", (await first).Succeeded().Data.Standing());
        (await partner.PostOnce("k", "/kyc/start", start)).Replays(await first);
    }

    [OwnInstanceFact]
    public async Task After_the_verifiers_failure_the_same_request_runs_again_and_leaves_one_application()
    {
        var down = true;
        await using var instance = await Instance(new GuardedVerifier(
            new VerifierDouble((_, _) => down ? throw new InvalidOperationException("Down.") : Task.FromResult(Finding.Approved)), new KycOptions()));
        var partner = await onboarding.Partner(instance.Address);
        var start = new JsonObject { ["customerId"] = await partner.NewIndividual() };

        (await partner.PostOnce("k", "/kyc/start", start)).Refused(400, "extAkepa", "External akepa error");
        Assert.Equal("refused ", await RecordsOf(partner)); // what was answered before the verifier was asked is taken back
        down = false;
        var done = (await partner.PostOnce("k", "/kyc/start", start)).Succeeded();

        Assert.False(done.IsReplay());
        (await partner.PostOnce("k", "/kyc/start", start)).Replays(done);
        Assert.Equal(1L, await onboarding.Database.Ask<long>("SELECT count(*) FROM applications WHERE client_id = $1", partner.ClientId));
    }

    [OwnInstanceFact]
    public async Task After_a_fault_of_ours_the_key_is_free_for_whatever_comes()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        await database.Do(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''made to fail''; END';
            CREATE TRIGGER fail BEFORE INSERT ON data_keys FOR EACH ROW EXECUTE FUNCTION fail();
            """);
        (await partner.InitOnce("k", Made.Individual())).Refused(500, "internalError", "Internal error.");
        await database.Do("DROP TRIGGER fail ON data_keys");

        Assert.Equal(0L, await database.Ask<long>("SELECT count(*) FROM idempotency_records"));
        (await partner.InitOnce("k", Made.Individual())).Succeeded();
    }

    [OwnInstanceFact]
    public async Task A_duplicate_is_refused_as_without_a_key()
    {
        var partner = await onboarding.Partner();
        var (person, business) = (Made.Individual(), Made.Business(request => request["businessRepresentatives"]![0]!["id"] = Made.Name("own")));
        var (personId, businessId) = ((await partner.Init(person)).Succeeded().Data["customerId"], (await partner.Init(business)).Succeeded().Data["customerId"]);

        Answer Same(Answer with, Answer without)
        {
            Assert.Equal(without.TextWithoutRequestId(), with.TextWithoutRequestId());
            return with;
        }

        async Task<Answer> Both(JsonObject body) => Same(await partner.InitOnce(Made.Name("k"), body), await partner.Init(body));

        Assert.Equal("referenceExists", (await Both(person)).Code);
        Assert.Equal("referenceExists", (await Both(business)).Code);
        person["customerReference"] = Made.Name("Ref");
        business["customerReference"] = Made.Name("Ref");
        var sameSsn = await Both(person);
        Assert.Equal(("customerExists", (string)personId!), (sameSsn.Code, (string)sameSsn.Context!["customerId"]!));
        var sameFein = await Both(business);
        Assert.Equal(("customerExists", (string)businessId!), (sameFein.Code, (string)sameFein.Context!["customerId"]!));
        business["customer"]!["businessFederalEin"] = Made.NineDigits();
        Assert.Equal("idExists", (await Both(business)).Code);
    }

    [OwnInstanceFact]
    public async Task An_upload_is_told_apart_by_its_last_byte_and_one_that_breaks_off_can_be_repeated()
    {
        var partner = await onboarding.Partner();
        var path = $"/kyc/document/upload/{await partner.Announced()}";
        var file = MadeFile.Of("png", 300_000);
        (await partner.SendOnce("k", path, KeyVerbs.Multipart([]))).Refused(400, "fileNotAccepted", "File not accepted.", new JsonObject { ["reason"] = "empty" });

        var first = (await partner.SendOnce("k2", path, KeyVerbs.Multipart(file))).Succeeded();
        (await partner.SendOnce("k2", path, KeyVerbs.Multipart(file, "epilogue"))).IsReused();
        file[^1] ^= 1;
        (await partner.SendOnce("k2", path, KeyVerbs.Multipart(file))).IsReused();
        file[^1] ^= 1;
        (await partner.SendOnce("k2", path, KeyVerbs.Multipart(file))).Replays(first);

        // Half of it: nobody is answered, and the key isn't stuck.
        var whole = await KeyVerbs.Multipart(file).ReadAsByteArrayAsync();
        using (var broken = new HttpClient { BaseAddress = onboarding.Address })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new HalfContent(whole) };
            request.Headers.Add(Session.TokenHeader, partner.Token);
            request.Headers.Add(KeyVerbs.Header, "k3");
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => broken.SendAsync(request));
        }

        var again = await Eventually.Get(() => partner.SendOnce("k3", path, KeyVerbs.Multipart(file)), answer => answer.Code != "idempotencyKeyInUse");
        Assert.False(again.Succeeded().IsReplay());
    }

    [OwnInstanceFact]
    public async Task Where_no_key_is_sent_no_statement_is_either()
    {
        var database = await Database.New(onboarding.Cluster);
        await using var instance = await OwnInstance.Start(database.ConnectionString);
        await instance.AddClient("C1", "partner", "Pw1!partner");
        var partner = await Session.LogIn(instance.Address, "partner", "Pw1!partner");
        await database.Do("DROP TABLE idempotency_records");

        var id = await partner.NewIndividual();
        var company = await partner.NewBusiness();
        (await partner.AddEmployee(company, id)).Succeeded();
        (await partner.Update(id, new JsonObject { ["email"] = "a@example.com" })).Succeeded();
        await partner.Complete(await partner.Started(id));
        (await partner.ListApplications(id)).Succeeded();

        Assert.Equal("internalError", (await partner.InitOnce("k", Made.Individual())).Code);
    }

    private static async Task OneRuns(Func<int, string, Task<Answer>> post)
    {
        var key = Made.Name("k");
        var answers = await Task.WhenAll(Enumerable.Range(0, 32).Select(at => post(at, key)));
        var first = Assert.Single(answers, answer => answer.Code == "0" && !answer.IsReplay());
        Assert.All(answers.Where(answer => answer != first), answer => _ = answer.Code == "0" ? answer.Replays(first) : answer.IsInUse());
        (await post(0, key)).Replays(first);
    }

    private Task<OwnInstance> Instance(IIdentityVerifier verifier) =>
        OwnInstance.Start(onboarding.Database.ConnectionString, services => services.AddSingleton(verifier));

    private Task<string> RecordsOf(Session partner) => onboarding.Database.Ask<string>(
        "SELECT string_agg(format('%s %s', state, answer_status), ',') FROM idempotency_records WHERE client_id = $1", partner.ClientId);

    private sealed class HalfContent : ByteArrayContent
    {
        private readonly byte[] whole;

        public HalfContent(byte[] whole) : base(whole)
        {
            this.whole = whole;
            Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context)
        {
            await stream.WriteAsync(whole.AsMemory(0, whole.Length / 2));
            await stream.FlushAsync();
            throw new HttpRequestException("The test hangs up.");
        }
    }
}
