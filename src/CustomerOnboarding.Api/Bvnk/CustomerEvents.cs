using CustomerOnboarding.Api.Bvnk.Customers;
using CustomerOnboarding.Api.Bvnk.Documents;
using CustomerOnboarding.Api.Bvnk.Questionnaires;
using CustomerOnboarding.Api.Bvnk.Questionnaires.Search;
using CustomerOnboarding.Domain.Events;
using CustomerOnboarding.Domain.Verification;

namespace CustomerOnboarding.Api.Bvnk;

/// <summary>What is told of a customer's questionnaires and documents (contract section 9). What a message says beside whose it is stands in its detail, as words with blanks between them.</summary>
internal static class CustomerEvents
{
    public const string QuestionnaireChanged = "bvnk:platform:customer:questionnaire-status-change";
    public const string DocumentChanged = "bvnk:platform:customer:document-status-change";

    /// <summary>The messages that something leads to: a questionnaire became complete or isn't any more, an entity came out and its documents with it.</summary>
    public static IEnumerable<Announcement> Of(Happening happening)
    {
        var customer = happening.Customer.Value;
        foreach (var step in happening.Questionnaires)
        {
            yield return new Announcement(QuestionnaireChanged, customer) { Detail = $"{QuestionnaireAnswer.StatusOf(step.IsComplete)} {step.Code}" };
        }

        if (happening.Application is not { After: var after } application)
        {
            yield break;
        }

        foreach (var entity in after.Entities.Where(one => one.Outcome is not null && !HadCome(application.Before, one)))
        {
            foreach (var document in after.Documents.Where(one => one.EntityId == entity.Entity.Id))
            {
                var person = PersonReference.Of(entity.Entity);
                var words = $"{DocumentAnswer.StatusOf(entity.Outcome!.Value)} {WireValues.Reference(document.DocumentId)}";
                yield return new Announcement(DocumentChanged, customer) { Detail = person is null ? words : $"{words} {person}" };
            }
        }
    }

    /// <summary>What a message of a questionnaire says.</summary>
    public static QuestionnaireEventData QuestionnaireData(Event happened) =>
        happened.Detail!.Split(' ', 2) is [var status, var code] ? new(WireValues.Reference(happened.Snapshot.Id!.Value.Value), code, status) : throw Unwritten(happened);

    /// <summary>What a message of a document says.</summary>
    public static DocumentEventData DocumentData(Event happened) => happened.Detail!.Split(' ') switch
    {
        [var status, var document] => new(document, WireValues.Reference(happened.Snapshot.Id!.Value.Value), null, status),
        [var status, var document, var person] => new(document, WireValues.Reference(happened.Snapshot.Id!.Value.Value), person, status),
        _ => throw Unwritten(happened),
    };

    private static bool HadCome(KycApplication? before, EntityApplication entity) =>
        before?.Entities.FirstOrDefault(one => one.Entity.Id == entity.Entity.Id)?.Outcome is not null;

    private static InvalidOperationException Unwritten(Event happened) => new($"The detail of {happened.Id} isn't one that was written here.");
}
