using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Idempotency;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Who meets another of the same moment, in a deadlock or at a unique index whose holder then goes, is answered as if the other had never come.</summary>
public sealed class AgainTests(StoresCluster cluster) : StoresTests(cluster)
{
    private const string Deadlock = "ERRCODE = '40P01'";
    private const string TakenEmail = "ERRCODE = '23505', CONSTRAINT = 'customers_email_key'";
    private const string TakenReference = "ERRCODE = '23505', CONSTRAINT = 'applications_reference_key'";

    public static TheoryData<string> Meetings => [Deadlock, TakenEmail];

    [OwnInstanceTheory]
    [MemberData(nameof(Meetings))]
    public async Task A_registration_under_a_key(string how)
    {
        var actor = await Stores.Client() with { RequestId = Guid.NewGuid().ToString("N") };
        var request = new KeyedRequest("key", "POST", "/path", new byte[32]);
        var claim = Assert.IsType<ClaimAnswer.Granted>(await Stores.Get<IIdempotencyStore>().Claim(actor, request, default)).Claim;
        await MeetOnce(how);

        var registered = await Stores.Register(
            actor with { Idempotency = new IdempotentCall(claim, typeof(Customer), _ => new StoredAnswer(201, "{}"u8.ToArray())) }, People.Individual());

        Assert.False(registered.IsRefused);
        Assert.Equal(201, claim.Committed?.Status);
        Assert.Equal("answered", await Stores.Database.Ask<string>("SELECT state FROM idempotency_records"));
        await IsThereOnce("customer.registered");
    }

    [OwnInstanceTheory]
    [MemberData(nameof(Meetings))]
    public async Task A_registration_that_verifies(string how)
    {
        var actor = await Stores.Client();
        await MeetOnce(how);

        var registered = await Stores.RegisterAndVerify(actor, RegistrationStoreTests.Person(Processing.InAnswer, SandboxOutcome.Verified), VerificationPolicy.Unattended);

        Assert.Equal(CustomerStatus.Active, registered.Value.Standing.Status);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
        await IsThereOnce("customer.registered");
    }

    [OwnInstanceTheory]
    [MemberData(nameof(Meetings))]
    public async Task A_change(string how)
    {
        var actor = await Stores.Client();
        var id = SentId.Of((await Stores.RegisterAndVerify(
            actor, RegistrationStoreTests.Person(Processing.None, SandboxOutcome.Verified), VerificationPolicy.Unattended)).Value.Id.Value);
        await MeetOnce(how);

        var changed = await new EditCustomerHandler(Stores.Customers).Handle(
            actor, id, new ContactEdit(new ContactUpdate("other@example.com", null, null), ContactUpdate.Nothing, null), default);

        Assert.Equal("other@example.com", ((Individual)changed.Value).Person.Email);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customer_versions"));
        await IsThereOnce("customer.updated");
    }

    [OwnInstanceTheory]
    [InlineData(Deadlock)]
    [InlineData(TakenReference)]
    public async Task The_beginning_of_an_application(string how)
    {
        var actor = await Stores.Client();
        var customer = await Stores.Individual(actor);
        await MeetOnce(how);

        var begun = await Stores.Start(actor, customer, "Run1", inBackground: true);

        Assert.Equal("Run1", begun.Value.Reference);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
        await IsThereOnce("application.started");
    }

    [OwnInstanceFact]
    public async Task What_becomes_of_an_application()
    {
        var actor = await Stores.Client();
        var begun = await Stores.Start(actor, await Stores.Individual(actor), inBackground: true);
        await MeetOnce(Deadlock, "applications");

        var @checked = await Stores.Check.Handle(actor, begun.Value.Id, true, default);

        Assert.Equal(KycStatus.PendingStepUp, @checked.Value.Application.Status);
        await IsThereOnce("application.checked");
    }

    [OwnInstanceFact]
    public async Task Not_for_ever()
    {
        var actor = await Stores.Client();
        await Stores.Database.Do("CREATE SEQUENCE met MINVALUE -1000000 START -1000000");
        await Meet(Deadlock);

        await Assert.ThrowsAnyAsync<Exception>(
            () => Stores.RegisterAndVerify(actor, RegistrationStoreTests.Person(Processing.InAnswer, SandboxOutcome.Verified), VerificationPolicy.Unattended));

        Assert.Equal(-1000000L + 2, await Stores.Database.Ask<long>("SELECT last_value FROM met"));
    }

    private async Task MeetOnce(string how, string table = "customers")
    {
        await Stores.Database.Do("CREATE SEQUENCE met MINVALUE 0 START 0");
        await Meet(how, table);
    }

    // A sequence counts on, whatever is taken back.
    private Task Meet(string how, string table = "customers") => Stores.Database.Do(
        $"""
        CREATE FUNCTION meet() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF nextval('met') <= 0 THEN
                RAISE EXCEPTION 'made to fail' USING {how};
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER meet BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION meet();
        """);

    private async Task IsThereOnce(string action)
    {
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT last_value FROM met"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM customers"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = $1", action));
    }
}
