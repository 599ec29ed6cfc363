using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Operations;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.IntegrationTests.Host;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Documents of a customer: made with their file, replaced, linked to runs, taken away, and files that became nobody's.</summary>
public sealed class CustomerDocumentTests(StoresCluster cluster) : StoresTests(cluster)
{
    private static readonly RunRequest IfFront = new(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough);

    [Fact]
    public async Task A_file_is_taken_by_its_content_whatever_it_is_called()
    {
        var actor = await Stores.Client();
        var handler = new StoreFileHandler(Stores.Get<IDocumentStore>());

        async Task<Result<StoredFile>> Store(params byte[] content) => await handler.Handle(actor, new MemoryStream(content), Stores.Clock.GetUtcNow(), default);

        Assert.Equal(FileFormat.Png, (await Store(0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1)).Value.Format);
        Assert.Equal(FileFormat.Pdf, (await Store([.. "%PDF-1.7"u8])).Value.Format);
        Assert.Equal(FileFormat.Jpeg, (await Store(0xFF, 0xD8, 0xFF)).Value.Format);
        Assert.Equal(new FileNotAccepted(FileFault.UnknownFormat), (await Store([.. "<html>"u8])).Error);
        Assert.Equal(new FileNotAccepted(FileFault.Empty), (await Store()).Error);
        Assert.Equal(3L, await Stores.Database.Ask<long>("SELECT count(*) FROM files WHERE left_at IS NOT NULL"));
    }

    [Fact]
    public async Task An_upload_happens_when_its_file_becomes_the_documents_however_long_it_took()
    {
        var actor = await Stores.Client();
        var passport = await Stores.Passport(actor);
        var began = Stores.Clock.GetUtcNow();

        var uploaded = await new UploadDocumentHandler(Stores.Get<IDocumentStore>()).Handle(
            actor, passport, new Slow(Stores.Clock, [0xFF, 0xD8, 0xFF, 0xE0, .. new byte[200]]), began, default);

        Assert.False(uploaded.IsRefused);
        Assert.NotEqual(began, Stores.Clock.GetUtcNow());
        var ended = Stores.Clock.GetUtcNow().UtcDateTime;
        Assert.Equal(ended, await Stores.Database.Ask<DateTime>("SELECT max(at) FROM audit_entries WHERE action = 'document.uploaded'"));
        Assert.Equal(ended, await Stores.Database.Ask<DateTime>("SELECT left_at FROM files WHERE left_at IS NOT NULL"));
    }

    [Fact]
    public async Task A_front_begins_the_verifiers_work_in_the_run_that_waits_for_it()
    {
        var (actor, customer) = await Registered();
        await Check(actor, customer);
        Assert.Equal(KycStatus.PendingStepUp, (await Newest(actor, customer)).Status);

        var back = await Give(actor, customer, await Stores.File(actor), DocumentSide.Back);
        Assert.Equal(KycStatus.PendingStepUp, back.Standing.Newest!.Status);
        var front = await Give(actor, customer, await Stores.File(actor), DocumentSide.Front);

        Assert.Equal(KycStatus.Running, front.Standing.Newest!.Status);
        await Check(actor, customer);
        var completed = await Newest(actor, customer);
        Assert.Equal((KycOutcome.Approved, 2), (completed.Outcome, completed.Documents.Count));
        Assert.Equal(CustomerStatus.Active, (await Stores.Customers.Find(actor, customer, default))!.Standing.Status);
        Assert.All((await Documents(actor, customer)), document => Assert.Equal(completed.Id, document.ApplicationId));
    }

    [Fact]
    public async Task A_front_of_one_who_is_active_begins_a_new_run_with_all_that_there_is_and_a_denial_leaves_it_active()
    {
        var (actor, customer) = await Registered("AutoApprove");
        await Check(actor, customer);
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Back, new RunRequest(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough, Begins: false));
        var first = await Newest(actor, customer);
        Assert.Equal((KycStatus.Completed, 0), (first.Status, first.Documents.Count));
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));

        await Give(actor, customer, await Stores.File(actor), DocumentSide.Front);

        var second = await Newest(actor, customer);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([DocumentSide.Back, DocumentSide.Front], second.Documents.Select(link => link.Side));
        await new CheckApplicationHandler(Stores.Applications, new Denying()).Handle(Actor.System(actor.ClientId), second.Id, tells: true, default);
        Assert.Equal(CustomerStatus.Active, (await Stores.Customers.Find(actor, customer, default))!.Standing.Status);
    }

    [Fact]
    public async Task A_newer_one_takes_the_place_of_its_like_and_what_a_run_was_given_stays_with_it()
    {
        var (actor, customer) = await Registered();
        var quiet = new RunRequest(VerificationPolicy.FrontOfIdentity, OpenRun.IsEnough, Begins: false);
        await new WithdrawApplicationHandler(Stores.Applications).Handle(actor, SentId.Of((await Newest(actor, customer)).Id), "None open.", default);
        var unlinked = (await Stores.File(actor)).Id;
        await Give(actor, customer, new StoredFile(unlinked, FileFormat.Jpeg), DocumentSide.Front, quiet);
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Front);
        var linked = Assert.Single(await Documents(actor, customer));

        // The first was no run's: it goes with its file. The second is a run's: it stays, but isn't current.
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM documents"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM files WHERE file_id = $1 AND left_at IS NOT NULL", unlinked));
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Front);
        Assert.NotEqual(linked.Id, Assert.Single(await Documents(actor, customer)).Id);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM documents WHERE replaced_at IS NOT NULL AND document_id = $1", linked.Id));
        Assert.NotNull(await Stores.Get<IDocumentStore>().OpenFile(actor, SentId.Of(linked.Id), Stores.Clock.GetUtcNow(), default));
    }

    [Fact]
    public async Task One_can_be_taken_away_while_its_run_waits_for_the_client_and_no_longer()
    {
        var (actor, customer) = await Registered();
        await Check(actor, customer);
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Back);
        var back = SentId.Of(Assert.Single(await Documents(actor, customer)).Id);
        var delete = new DeleteDocumentHandler(Stores.Get<IDocumentStore>());

        Assert.Equal(ErrorKind.DocumentNotFound, (await delete.Handle(await Stores.Client(), back, default)).Error?.Kind);
        Assert.Equal(back.Id, (await delete.Handle(actor, back, default)).Value.Id);

        Assert.Empty(await Documents(actor, customer));
        Assert.Empty((await Newest(actor, customer)).Documents);
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM files"));
        Assert.Equal(ErrorKind.DocumentNotFound, (await delete.Handle(actor, back, default)).Error?.Kind);
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Front); // runs now
        var front = SentId.Of(Assert.Single(await Documents(actor, customer)).Id);
        Assert.Equal(ErrorKind.NothingAwaited, (await delete.Handle(actor, front, default)).Error?.Kind);
        await Check(actor, customer);
        Assert.Equal(ErrorKind.NothingAwaited, (await delete.Handle(actor, front, default)).Error?.Kind);
    }

    [Fact]
    public async Task A_customer_has_so_many_and_no_more()
    {
        var (actor, customer) = await Registered();
        await Stores.Database.Do(
            """
            INSERT INTO documents (client_id, document_id, purpose, name, format, kind, file_id, created_at, customer_id, entity_id, side, replaced_at)
            SELECT $1, gen_random_uuid(), 'personal', 'x', 'jpeg', 'passport', $2, now(), $3, $3, 'front', now() FROM generate_series(1, 200)
            """,
            actor.ClientId, (await Stores.File(actor)).Id, customer.Id);

        var refused = await TryGive(actor, customer, await Stores.File(actor), DocumentSide.Front, IfFront);

        Assert.Equal(new FileNotAccepted(FileFault.TooManyOfCustomer), refused.Error);
        Assert.Empty(await Documents(actor, customer));
    }

    [Fact]
    public async Task The_sweep_leaves_a_customers_documents_alone_and_takes_files_that_are_nobodys()
    {
        var (actor, customer) = await Registered();
        await Give(actor, customer, await Stores.File(actor), DocumentSide.Front);
        await Stores.File(actor);
        await Stores.Database.Do("UPDATE documents SET application_id = NULL");
        Stores.Clock.Advance(TimeSpan.FromDays(400));

        foreach (var sweep in Stores.Get<IReadOnlyList<ISweep>>().Where(one => one.What is "documents without an application" or "files of no document"))
        {
            await sweep.Run(default);
        }

        Assert.Single(await Documents(actor, customer));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM files"));
    }

    private async Task<(Actor Actor, SentId Customer)> Registered(string lastName = "Doe")
    {
        var actor = await Stores.Client();
        var registered = await Stores.RegisterAndVerify(
            actor, RegistrationStoreTests.Person(Processing.InBackground, SandboxOutcome.Standard, lastName), VerificationPolicy.FrontOfIdentity);
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        return (actor, SentId.Of(registered.Value.Id.Value));
    }

    private async Task<Customer> Give(Actor actor, SentId customer, StoredFile file, DocumentSide side, RunRequest? request = null) =>
        (await TryGive(actor, customer, file, side, request ?? IfFront)).Value;

    private Task<Result<Customer>> TryGive(Actor actor, SentId customer, StoredFile file, DocumentSide side, RunRequest request) => Stores.Customers.Change(
        actor,
        customer,
        (_, _) => new CustomerChange
        {
            Documents = [new NewDocument(file, null, DocumentKind.Passport, side, "passport", Replaces: true)],
            Run = request,
        },
        CancellationToken.None);

    private async Task<KycApplication> Newest(Actor actor, SentId customer) => (await Stores.Applications.Find(actor, customer, null, default)).Application!;

    private async Task<Document[]> Documents(Actor actor, SentId customer) =>
        [.. (await Stores.Get<IDocumentStore>().OfCustomer(actor, customer, 0, 100, default)).Value.Items.Select(one => one.Document)];

    private async Task Check(Actor actor, SentId customer) =>
        await Stores.Check.Handle(Actor.System(actor.ClientId), (await Newest(actor, customer)).Id, tells: true, default);

    // While it is read, time passes.
    private sealed class Slow(TestClock clock, byte[] content) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return base.ReadAsync(buffer, cancellationToken);
        }
    }

    private sealed class Denying : IIdentityVerifier
    {
        public Task<IReadOnlyDictionary<Guid, Finding>> Check(VerificationCase verification, CancellationToken cancellation) =>
            Task.FromResult<IReadOnlyDictionary<Guid, Finding>>(verification.EntityIds.ToDictionary(id => id, _ => Finding.Denied));
    }
}
