using CustomerOnboarding.Api.Http.Docs;
using CustomerOnboarding.Api.Operations.Docs;
using CustomerOnboarding.Domain.Common;

namespace CustomerOnboarding.Api.Operations.Assign;

internal static class AssignDocumentation
{
    public static readonly Documentation Take = new(
        Tags.Operators,
        "Take up an application",
        """
        Assigns an application that waits for a review to you, for half an hour unless `Operations__AssignmentTime` says otherwise: until then nobody else can take it up or decide it. Taken up again it lasts as long again from now
        on. No body is looked at.
        """)
    {
        Answers = [Examples.Answer("assigned", AssignmentAnswer.Of(Samples.Held))],
        Refusals = [.. Samples.Refusals(ErrorKind.ApplicationNotFound, ErrorKind.NotWaitingForReview, ErrorKind.AssignedToAnother), Changing.Stale],
    };

    public static readonly Documentation Release = new(
        Tags.Operators, "Give up an application", "Ends what `assign` began, before it ends by itself; nothing happens when nobody has the application. No body is looked at.")
    {
        Answers = [Examples.Answer("released", new ReleasedAnswer(Samples.ApplicationId))],
        Refusals = [.. Samples.Refusals(ErrorKind.ApplicationNotFound, ErrorKind.AssignedToAnother), Changing.Stale],
    };
}
