using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Documents;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.IntegrationTests.Persistence;

/// <summary>Questionnaires of a business from its registration to the last answer: sealed, merged, at once by several, and what begins with the last of them.</summary>
public sealed class QuestionnaireStoreTests(StoresCluster cluster) : StoresTests(cluster)
{
    private const string Secret = "What nobody shall read in the database";

    private static readonly QuestionnaireDefinition Definition = new("about", "About",
    [
        new("one", null, [Item("text", AnswerKind.LongText), Item("paper", AnswerKind.Document)]),
        new("two", null, [Item("flag", AnswerKind.Flag), Item("more", AnswerKind.Text, isRequired: false)]),
    ]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_assigned_at_registration_is_owed_until_the_last_answer_with_which_a_run_begins(bool verifiesFromRegistration)
    {
        var actor = await Stores.Client();
        var customer = await Company(actor, verifiesFromRegistration);
        Assert.True((await Find(actor, customer)).Standing is { AwaitsAnswers: true, WaitsForClient: true, Newest: null });
        Assert.Empty(await Search(actor));

        var owed = (await Stores.Get<ICustomerDossiers>().Find(actor, customer, default))!.Owed(VerificationPolicy.DocumentSets);
        Assert.Equal(["about"], owed.Questionnaires);
        Assert.Equal(["text", "paper", "flag"], owed.Answers.Select(one => one.Item));
        Assert.Equal([4, 1], owed.Requirements.GroupBy(one => one.Entity.IsCustomer).Select(of => of.Count()));

        var paper = await Give(actor, customer);
        Assert.True((await Answer(actor, customer, ("one", "text", [Secret]), ("one", "paper", [paper.ToString()]))).Value.Standing.AwaitsAnswers);
        var last = (await Answer(actor, customer, ("two", "flag", ["true"]))).Value;

        Assert.True(last.Standing is { AwaitsAnswers: false, Newest.Status: KycStatus.Running });
        var found = Assert.Single(await Search(actor));
        Assert.Equal((customer.Id, true), (found.Customer, found.Questionnaire.IsComplete));
        Assert.Equal([Secret, paper.ToString(), "true"], found.Questionnaire.Answers.SelectMany(one => one.Values));
        Assert.Equal([paper], (await Newest(actor, customer)).Documents.Select(one => one.DocumentId));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM questionnaires WHERE position('nobody'::bytea in answers) > 0"));
        Assert.Equal(2L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'questionnaire.answered'"));
    }

    [Fact]
    public async Task Of_answers_that_come_at_once_none_is_lost_and_one_run_begins()
    {
        var actor = await Stores.Client();
        var customer = await Company(actor);
        var paper = await Give(actor, customer);
        await using var beside = Stores.Beside();
        (string, string, string[])[] answers = [("one", "text", ["x"]), ("one", "paper", [paper.ToString()]), ("two", "flag", ["false"]), ("two", "more", ["y"])];

        await Task.WhenAll(answers.Select((answer, at) => Answer(at % 2 == 0 ? Stores : beside, actor, customer, answer)));

        // The optional one may have come when all was complete, and is refused then.
        Assert.InRange(Assert.Single(await Search(actor)).Questionnaire.Answers.Count, 3, 4);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
        Assert.False((await Find(actor, customer)).Standing.AwaitsAnswers);
    }

    [Fact]
    public async Task The_same_answers_at_once_begin_one_run_and_all_are_taken()
    {
        var actor = await Stores.Client();
        var customer = await Company(actor);
        var paper = await Give(actor, customer);
        await using var beside = Stores.Beside();
        (string, string, string[])[] all = [("one", "text", ["x"]), ("one", "paper", [paper.ToString()]), ("two", "flag", ["false"])];

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(at => Answer(at % 2 == 0 ? Stores : beside, actor, customer, all)));

        Assert.All(taken, one => Assert.False(one.IsRefused));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM audit_entries WHERE action = 'questionnaire.answered'"));
    }

    [Fact]
    public async Task A_document_takes_the_answers_that_name_it_along()
    {
        var actor = await Stores.Client();
        var customer = await Company(actor);
        var (paper, other) = (await Give(actor, customer), await Give(actor, customer));
        await Answer(actor, customer, ("one", "text", ["x"]), ("one", "paper", [paper.ToString()]));
        var delete = new DeleteDocumentHandler(Stores.Get<IDocumentStore>());

        Assert.False((await delete.Handle(actor, SentId.Of(other), default)).IsRefused);
        Assert.Equal(2, Assert.Single(await Search(actor)).Questionnaire.Answers.Count);
        Assert.False((await delete.Handle(actor, SentId.Of(paper), default)).IsRefused);

        Assert.Equal(["x"], Assert.Single(await Search(actor)).Questionnaire.Answers.SelectMany(one => one.Values));
        Assert.Equal(0L, await Stores.Database.Ask<long>("SELECT count(*) FROM files"));
        Assert.Equal(ErrorKind.DocumentNotFound, (await delete.Handle(actor, SentId.Of(paper), default)).Error?.Kind);
    }

    [Fact]
    public async Task A_document_that_a_complete_questionnaire_names_makes_it_incomplete_again_when_it_goes()
    {
        var actor = await Stores.Client();
        var customer = await Company(actor);
        var paper = await Give(actor, customer);
        var running = (await Answer(actor, customer, ("one", "text", ["x"]), ("one", "paper", [paper.ToString()]), ("two", "flag", ["true"]))).Value;
        var delete = new DeleteDocumentHandler(Stores.Get<IDocumentStore>());
        Assert.Equal(ErrorKind.NothingAwaited, (await delete.Handle(actor, SentId.Of(paper), default)).Error?.Kind);
        await Stores.Check.Handle(Actor.System(actor.ClientId), running.Standing.Newest!.ApplicationId, tells: true, default);
        Assert.Equal(KycStatus.PendingStepUp, (await Newest(actor, customer)).Status);

        Assert.False((await delete.Handle(actor, SentId.Of(paper), default)).IsRefused);

        Assert.True((await Find(actor, customer)).Standing.AwaitsAnswers);
        Assert.Empty((await Newest(actor, customer)).Documents);
        var again = (await Answer(actor, customer, ("one", "paper", [(await Give(actor, customer)).ToString()]))).Value;
        Assert.False(again.Standing.AwaitsAnswers);
        Assert.Equal(1L, await Stores.Database.Ask<long>("SELECT count(*) FROM applications"));
    }

    [Fact]
    public async Task Nobody_finds_anothers_and_a_filter_finds_what_it_says()
    {
        var (actor, stranger) = (await Stores.Client(), await Stores.Client());
        var (first, second) = (await Company(actor), await Company(actor));
        await Answer(actor, first, ("one", "text", ["first"]));
        Stores.Clock.Advance(TimeSpan.FromSeconds(1));
        await Answer(actor, second, ("one", "text", ["second"]));

        Assert.Empty(await Search(stranger));
        Assert.Equal(ErrorKind.CustomerNotFound, (await Answer(stranger, first, ("one", "text", ["x"]))).Error?.Kind);
        Assert.Equal([second.Id, first.Id], (await Search(actor)).Select(one => one.Customer));
        Assert.Equal([first.Id], (await Search(actor, new(first.Id, ["about", "else"], false, 10))).Select(one => one.Customer));
        Assert.Empty(await Search(actor, new(first.Id, ["else"], null, 10)));
        Assert.Empty(await Search(actor, new(null, [], true, 10)));
        Assert.Single(await Search(actor, new(null, [], null, 1)));
    }

    private static QuestionnaireItem Item(string id, AnswerKind kind, bool isRequired = true) => new(id, null, kind, isRequired, []);

    private async Task<SentId> Company(Actor actor, bool verifies = false)
    {
        var command = People.Business(null, null, People.Representative()) with
        {
            Questionnaires = [Definition],
            Verification = new VerificationWish(Processing.None, SandboxOutcome.Standard),
        };
        var registered = verifies
            ? await Stores.RegisterAndVerify(actor, command, VerificationPolicy.DocumentSets)
            : await Stores.Register(actor, command);
        return SentId.Of(registered.Value.Id.Value);
    }

    private async Task<Guid> Give(Actor actor, SentId customer)
    {
        var id = Guid.CreateVersion7();
        var document = new NewDocument(await Stores.File(actor), null, DocumentKind.IncorporationCertificate, DocumentSide.Front, "paper", Replaces: false) { Id = id };
        Assert.False((await new EditCustomerHandler(Stores.Customers).Handle(actor, customer, new Gift([document]), default)).IsRefused);
        return id;
    }

    private Task<Result<Customer>> Answer(Actor actor, SentId customer, params (string Section, string Item, string[] Values)[] answers) =>
        Answer(Stores, actor, customer, answers);

    private static Task<Result<Customer>> Answer(Stores stores, Actor actor, SentId customer, params (string Section, string Item, string[] Values)[] answers) =>
        new AnswerQuestionnairesHandler(stores.Customers).Handle(
            actor,
            customer,
            new Said([.. answers.Select(one => new Answer(one.Section, one.Item, one.Values))]) { Policy = VerificationPolicy.DocumentSets },
            default);

    private Task<IReadOnlyList<FoundQuestionnaire>> Search(Actor actor, QuestionnaireFilter? filter = null) =>
        Stores.Get<IQuestionnaireStore>().Search(actor, filter ?? new(null, [], null, 100), default);

    private async Task<Customer> Find(Actor actor, SentId customer) => (await Stores.Customers.Find(actor, customer, default))!;

    private async Task<KycApplication> Newest(Actor actor, SentId customer) => (await Stores.Applications.Find(actor, customer, null, default)).Application!;

    private sealed record Gift(IReadOnlyList<NewDocument> Documents) : CustomerEdit
    {
        public override Result<EditedCustomer> Apply(Customer current, DateTimeOffset now) => new EditedCustomer(current) { Documents = Documents };
    }

    private sealed record Said(IReadOnlyList<Answer> Answers) : SentAnswers
    {
        public override Result<IReadOnlyDictionary<string, IReadOnlyList<Answer>>> Read(
            IReadOnlyList<AssignedQuestionnaire> assigned, IReadOnlyCollection<Guid> documents) =>
            new Dictionary<string, IReadOnlyList<Answer>> { [Definition.Code] = Answers };
    }
}
