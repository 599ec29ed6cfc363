using CustomerOnboarding.Domain.Common;
using CustomerOnboarding.Domain.Customers;
using CustomerOnboarding.Domain.Questionnaires;
using CustomerOnboarding.Domain.Verification;
using CustomerOnboarding.UnitTests.Customers;

namespace CustomerOnboarding.UnitTests.Questionnaires;

/// <summary>What counts as an answer, what is missing, and what answers make of a customer.</summary>
public class AnswerTests
{
    private static readonly Guid Paper = Guid.Parse("01a1fe64-237d-7e3f-bc0f-4a70081bb31d");

    private static readonly QuestionnaireDefinition Definition = new("q", "Q",
    [
        new("one", null, [Item("text", AnswerKind.Text), Item("flag", AnswerKind.Flag, isRequired: false)]),
        new("two", null, [Item("text", AnswerKind.Text), Item("paper", AnswerKind.Document)]),
    ]);

    [Theory]
    [InlineData(AnswerKind.Text, "x", true)]
    [InlineData(AnswerKind.LongText, "x\ny", true)]
    [InlineData(AnswerKind.Flag, "true", true)]
    [InlineData(AnswerKind.Flag, "false", true)]
    [InlineData(AnswerKind.Flag, "True", false)]
    [InlineData(AnswerKind.Flag, "1", false)]
    [InlineData(AnswerKind.Number, "-123456789012345.123456", true)]
    [InlineData(AnswerKind.Number, "0", true)]
    [InlineData(AnswerKind.Number, "1234567890123456", false)]
    [InlineData(AnswerKind.Number, "1.1234567", false)]
    [InlineData(AnswerKind.Number, "1.", false)]
    [InlineData(AnswerKind.Number, ".1", false)]
    [InlineData(AnswerKind.Number, "--1", false)]
    [InlineData(AnswerKind.Number, "1e5", false)]
    [InlineData(AnswerKind.Number, "1.2.3", false)]
    [InlineData(AnswerKind.Date, "1900-01-01", true)]
    [InlineData(AnswerKind.Date, "2999-12-31", true)]
    [InlineData(AnswerKind.Date, "1899-12-31", false)]
    [InlineData(AnswerKind.Date, "2001-02-29", false)]
    [InlineData(AnswerKind.Choice, "a", true)]
    [InlineData(AnswerKind.Choice, "A", false)]
    [InlineData(AnswerKind.Choices, "b", true)]
    [InlineData(AnswerKind.Country, "GB", true)]
    [InlineData(AnswerKind.Country, "gb", false)]
    [InlineData(AnswerKind.Country, "GBR", false)]
    [InlineData(AnswerKind.Countries, "XX", false)]
    [InlineData(AnswerKind.Document, "01A1FE64-237D-7e3f-bc0f-4a70081bb31d", true)]
    [InlineData(AnswerKind.Document, "01a1fe64237d7e3fbc0f4a70081bb31d", false)]
    [InlineData(AnswerKind.Document, "01a1fe64-237d-7e3f-bc0f-4a70081bb31e", false)]
    public void Each_kind_has_its_rule(AnswerKind kind, string value, bool fits) =>
        Assert.Equal(fits, AnswerRules.Fit(Item("i", kind, options: ["a", "b"]), [value], [Paper]));

    [Fact]
    public void Every_kind_is_tried_and_only_some_take_several()
    {
        AnswerKind[] several = [AnswerKind.Choices, AnswerKind.Countries];

        Assert.Equal(several, Enum.GetValues<AnswerKind>().Where(AnswerRules.IsOfSeveral));
        Assert.True(AnswerRules.Fit(Item("i", AnswerKind.Choices, options: ["a", "b"]), ["a", "b"], []));
        Assert.False(AnswerRules.Fit(Item("i", AnswerKind.Choice, options: ["a", "b"]), ["a", "b"], []));
        Assert.All(Enum.GetValues<AnswerKind>(), kind => Assert.False(AnswerRules.Fit(Item("i", kind), [], [])));
    }

    [Fact]
    public void What_is_missing_stands_in_the_order_of_the_definition_and_answers_are_merged_item_by_item()
    {
        var assigned = AssignedQuestionnaire.Of(Definition);
        Assert.Equal([new("q", "one", "text"), new("q", "two", "text"), new MissingAnswer("q", "two", "paper")], assigned.Missing);

        var some = assigned.With([new("two", "text", ["second"]), new("one", "text", ["first"])]);
        Assert.Equal(["first", "second"], some.Answers.SelectMany(answer => answer.Values));
        Assert.Equal([new MissingAnswer("q", "two", "paper")], some.Missing);

        var whole = some.With([new("two", "paper", [Paper.ToString()]), new("one", "flag", ["true"])]);
        Assert.True(whole.IsComplete);
        Assert.Equal(["first", "true", "second", Paper.ToString()], whole.Answers.SelectMany(answer => answer.Values));
        Assert.Same(whole, whole.With([new("one", "text", ["first"])]));
        Assert.True(whole.With([new("one", "flag", [])]).IsComplete);
        Assert.False(whole.With([new("one", "text", [])]).IsComplete);
        Assert.Same(whole, whole.WithoutDocument(Guid.NewGuid()));
        Assert.Equal([new MissingAnswer("q", "two", "paper")], whole.WithoutDocument(Paper).Missing);
    }

    [Fact]
    public void The_last_answer_begins_a_verification_and_the_one_before_it_none()
    {
        var (some, state) = (Said([new("one", "text", ["x"]), new("two", "text", ["y"])]), State(AssignedQuestionnaire.Of(Definition)));

        var first = AnswerQuestionnairesHandler.Decide(state, some, Made.Now).Value;
        Assert.True(first.Customer!.Standing.AwaitsAnswers);
        Assert.Null(first.Run);

        var last = AnswerQuestionnairesHandler.Decide(
            state with { Customer = first.Customer }, Said([new("two", "paper", [Paper.ToString()])]), Made.Now).Value;
        Assert.False(last.Customer!.Standing.AwaitsAnswers);
        Assert.Equal(new RunRequest(VerificationPolicy.DocumentSets, OpenRun.IsEnough), last.Run);
        Assert.Equal(["q"], Assert.Single(last.Entries).Fields);
    }

    [Fact]
    public void What_changes_nothing_is_taken_whatever_the_status_and_else_only_of_who_is_waited_for()
    {
        var known = AssignedQuestionnaire.Of(Definition).With([new("one", "text", ["x"])]);
        var idle = State(CustomerStatus.Active, awaits: false, known);

        Assert.Same(CustomerChange.None, AnswerQuestionnairesHandler.Decide(idle, Said([new("one", "text", ["x"])]), Made.Now).Value);
        Assert.Equal(ErrorKind.NothingAwaited, AnswerQuestionnairesHandler.Decide(idle, Said([new("one", "text", ["z"])]), Made.Now).Error!.Kind);
    }

    [Fact]
    public void A_complete_one_takes_no_other_answers()
    {
        var whole = AssignedQuestionnaire.Of(Definition).With([new("one", "text", ["x"]), new("two", "text", ["y"]), new("two", "paper", [Paper.ToString()])]);
        var other = AssignedQuestionnaire.Of(Definition with { Code = "other" });
        var state = State(whole, other);

        Assert.Equal(new QuestionnaireComplete("q"), AnswerQuestionnairesHandler.Decide(state, Said([new("one", "text", ["z"])]), Made.Now).Error);
    }

    [Fact]
    public void An_individual_has_none() => Assert.Equal(
        ErrorKind.WrongCustomerType,
        AnswerQuestionnairesHandler.Decide(new CustomerState(Made.Individual(), null, []), Said([]), Made.Now).Error!.Kind);

    private static QuestionnaireItem Item(string id, AnswerKind kind, bool isRequired = true, params string[] options) =>
        new(id, null, kind, isRequired, [.. options.Select(option => new AnswerOption(option, null))]);

    private static CustomerState State(params AssignedQuestionnaire[] questionnaires) => State(CustomerStatus.ApprovalPending, awaits: true, questionnaires);

    private static CustomerState State(CustomerStatus status, bool awaits, params AssignedQuestionnaire[] questionnaires)
    {
        var business = Made.Business(status);
        return new CustomerState(business with { Standing = business.Standing with { AwaitsAnswers = awaits }, Questionnaires = questionnaires }, null, []);
    }

    private static Answered Said(IReadOnlyList<Answer> answers) => new(answers) { Policy = VerificationPolicy.DocumentSets };

    private sealed record Answered(IReadOnlyList<Answer> Answers) : SentAnswers
    {
        public override Result<IReadOnlyDictionary<string, IReadOnlyList<Answer>>> Read(
            IReadOnlyList<AssignedQuestionnaire> assigned, IReadOnlyCollection<Guid> documents) =>
            new Dictionary<string, IReadOnlyList<Answer>> { ["q"] = Answers };
    }
}
