//! Patterns: `t3.$row.{applicants}` stands for six cells.

use super::EditionFault;

/// Names bound by `each`, in the order of the pattern.
pub type Bindings = Vec<(String, String)>;

/// The named sets of an edition file, and what patterns make of them.
pub struct Patterns<'a> {
    pub sets: &'a [(String, Vec<String>)],
}

impl Patterns<'_> {
    /// The members of a set; members may be sets themselves: `"{applicants}"`.
    fn set(&self, name: &str, depth: usize) -> Option<Vec<String>> {
        let members =
            self.sets.iter().find(|(other, _)| other == name && depth < 8).map(|(_, members)| members)?;
        let mut all = Vec::new();
        for member in members {
            match member.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                Some(inner) => all.extend(self.set(inner, depth + 1)?),
                None => all.push(member.clone()),
            }
        }
        Some(all)
    }

    /// Every combination of the names that `each` binds.
    pub fn bindings(&self, each: &[(String, String)]) -> Result<Vec<Bindings>, EditionFault> {
        let mut all: Vec<Bindings> = vec![Vec::new()];
        for (name, set) in each {
            let members = self
                .set(set, 0)
                .ok_or_else(|| EditionFault::UnknownName { pattern: name.clone(), name: set.clone() })?;
            all = all
                .iter()
                .flat_map(|bound| {
                    members.iter().map(move |member| {
                        let mut more = bound.clone();
                        more.push((name.clone(), member.clone()));
                        more
                    })
                })
                .collect();
        }
        Ok(all)
    }

    /// Replaces `$name` by what is bound to it.
    pub fn bind(&self, pattern: &str, bound: &Bindings) -> Result<String, EditionFault> {
        let mut text = pattern.to_string();
        // Longer names first: `$rows` is not `$row` followed by an s.
        let longest = bound.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
        for length in (1..=longest).rev() {
            for (name, member) in bound.iter().filter(|(name, _)| name.len() == length) {
                text = text.replace(&format!("${name}"), member);
            }
        }
        match text.split_once('$') {
            Some((_, rest)) => Err(EditionFault::UnknownName {
                pattern: pattern.to_string(),
                name: rest.split('.').next().unwrap_or(rest).to_string(),
            }),
            None => Ok(text),
        }
    }

    /// Replaces every `{set}` by its members.
    pub fn expand(&self, pattern: &str) -> Result<Vec<String>, EditionFault> {
        let Some((before, rest)) = pattern.split_once('{') else {
            return Ok(vec![pattern.to_string()]);
        };
        let (name, after) = rest.split_once('}').unwrap_or((rest, ""));
        let members = self.set(name, 0).ok_or_else(|| EditionFault::UnknownName {
            pattern: pattern.to_string(),
            name: name.to_string(),
        })?;
        let mut all = Vec::new();
        for member in members {
            all.extend(self.expand(&format!("{before}{member}{after}"))?);
        }
        Ok(all)
    }
}
