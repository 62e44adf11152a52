//! Answering for findings: a reason is asked for in the finding itself, and becomes one step.

use crate::event::{Answer, Effect, FocusTarget};
use crate::keeper::Permit;
use crate::session::Session;
use nianbao_core::check::{can_be_waived, waiver_of};
use nianbao_core::report::edit::{Act, Edit};

pub(super) fn answer(answer: Answer, session: &mut Session, permit: Permit) -> Vec<Effect> {
    match answer {
        Answer::Ask(rule) => ask(rule, session, permit),
        Answer::Tell => tell(session, permit),
        Answer::Close => close(session, permit).map(Effect::FocusFinding).into_iter().collect(),
        Answer::Leave => match session.reasons_mut(permit).open.take() {
            Some(rule) => {
                session.reasons_mut(permit).forget(&rule);
                // What was given up must not come back with the draft.
                session.reasons_changed();
                vec![Effect::FocusFinding(rule)]
            }
            None => Vec::new(),
        },
    }
}

/// Opens the place for a reason, with what was begun or given before.
fn ask(rule: String, session: &mut Session, permit: Permit) -> Vec<Effect> {
    close(session, permit);
    let given = given(&rule, session).to_string();
    let reasons = session.reasons_mut(permit);
    if reasons.of(&rule).is_none() {
        reasons.begun.push((rule.clone(), given));
    }
    reasons.open = Some(rule);
    vec![Effect::Focus(FocusTarget::Reason)]
}

fn given<'a>(rule: &str, session: &'a Session) -> &'a str {
    session.report().waiver(rule).map_or("", |waiver| &waiver.reason)
}

/// Closes the place for a reason. What stands there waits, where it is something new.
fn close(session: &mut Session, permit: Permit) -> Option<String> {
    let rule = session.reasons_mut(permit).open.take()?;
    let is_new = session.reasons().of(&rule).is_some_and(|reason| {
        let reason = reason.trim();
        !reason.is_empty() && reason != given(&rule, session)
    });
    if !is_new {
        session.reasons_mut(permit).forget(&rule);
    }
    Some(rule)
}

/// A reason is no part of the report until it is given; what is written of it is kept with the draft all the same.
pub(super) fn wrote_reason(reason: String, session: &mut Session, permit: Permit) {
    let reasons = session.reasons_mut(permit);
    let Some(open) = &reasons.open else { return };
    let Some(begun) = reasons.begun.iter_mut().find(|(rule, _)| rule == open) else { return };
    begun.1 = reason;
    session.reasons_changed();
}

/// The reason counts from here on; an empty one takes back what was written before.
fn tell(session: &mut Session, permit: Permit) -> Vec<Effect> {
    let Some(rule) = session.reasons().open.clone() else { return Vec::new() };
    let finding = session.finding(&rule).filter(|finding| can_be_waived(finding));
    let (Some(finding), Some(reason)) = (finding, session.reasons().of(&rule)) else { return Vec::new() };
    let waiver = waiver_of(finding, reason.trim().to_string(), session.bound(), &session.checked().values);
    let waivers = session.report().waivers_with(waiver);
    let reasons = session.reasons_mut(permit);
    reasons.forget(&rule);
    reasons.open = None;
    session.reasons_changed();
    if waivers != session.report().waivers() {
        session.edit(Act::Waived, Edit::Waivers(waivers), permit);
    }
    vec![Effect::FocusFinding(rule)]
}
