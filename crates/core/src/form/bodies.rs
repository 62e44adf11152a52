//! What the name of a body says of its level: a table of endings, the longest that fits counts.
//!
//! Evident: …局 is a department and …镇人民政府 a town, whatever stands before. Doubtful: most bodies called …办公室 or …中心
//! report as departments, and some do not. Neither: the committee of a zone governs it as often as it is a department, and a
//! committee of residents reports nothing.

use super::Level;

/// What an ending says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spoken {
    /// It can be no other level.
    Evident(Level),
    /// It is more likely this one than another.
    Doubtful(Level),
}

impl Spoken {
    /// The level.
    pub fn level(self) -> Level {
        match self {
            Spoken::Evident(level) | Spoken::Doubtful(level) => level,
        }
    }
}

const TOWNS: [&str; 6] = ["镇人民政府", "乡人民政府", "苏木人民政府", "镇政府", "乡政府", "街道办事处"];
const GOVERNMENTS: [&str; 9] =
    ["人民政府", "省政府", "市政府", "县政府", "区政府", "州政府", "旗政府", "盟行政公署", "地区行政公署"];
const DEPARTMENTS: [&str; 4] = ["局", "厅", "委员会", "监督管理委员会"];
const DOUBTFUL: [&str; 11] =
    ["部", "委", "办", "署", "办公室", "政府办公厅", "中心", "支队", "大队", "总队", "监察院"];
/// Endings that say nothing, although a shorter one would.
const NEITHER: [&str; 9] =
    ["管理委员会", "管委", "村民委员会", "居民委员会", "工作委员会", "县委", "市委", "省委", "区委"];

impl Level {
    /// What the name of a body says of its level; `None` where it does not tell.
    pub fn spoken_of(name: &str) -> Option<Spoken> {
        let name = name.trim_end();
        let mut found: (usize, Option<Spoken>) = (0, None);
        let mut look = |endings: &[&str], spoken: Option<Spoken>| {
            for ending in endings.iter().filter(|ending| name.ends_with(**ending)) {
                if ending.len() > found.0 {
                    found = (ending.len(), spoken);
                }
            }
        };
        look(&TOWNS, Some(Spoken::Evident(Level::Town)));
        look(&GOVERNMENTS, Some(Spoken::Evident(Level::Government)));
        look(&DEPARTMENTS, Some(Spoken::Evident(Level::Department)));
        look(&DOUBTFUL, Some(Spoken::Doubtful(Level::Department)));
        look(&NEITHER, None);
        found.1
    }

    /// The level that the name of a body leaves no doubt of.
    pub fn evident_of(name: &str) -> Option<Level> {
        match Level::spoken_of(name)? {
            Spoken::Evident(level) => Some(level),
            Spoken::Doubtful(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_tell_the_level_or_do_not() {
        let evident = |level| Some(Spoken::Evident(level));
        for (name, spoken) in [
            ("示例县发展和改革局", evident(Level::Department)),
            ("示例省教育厅", evident(Level::Department)),
            ("示例市公安局示例分局", evident(Level::Department)),
            ("示例市卫生健康委员会", evident(Level::Department)),
            ("示例市国有资产监督管理委员会 ", evident(Level::Department)),
            ("示例镇人民政府", evident(Level::Town)),
            ("示例民族乡人民政府", evident(Level::Town)),
            ("示例苏木人民政府", evident(Level::Town)),
            ("示例镇政府", evident(Level::Town)),
            ("示例街道办事处", evident(Level::Town)),
            ("示例县人民政府", evident(Level::Government)),
            ("示例省人民政府", evident(Level::Government)),
            ("景德镇市人民政府", evident(Level::Government)),
            ("示例市政府", evident(Level::Government)),
            ("示例盟行政公署", evident(Level::Government)),
            ("示例县人民政府办公室", Some(Spoken::Doubtful(Level::Department))),
            ("示例市发展改革委", Some(Spoken::Doubtful(Level::Department))),
            ("示例市政务服务中心", Some(Spoken::Doubtful(Level::Department))),
            ("示例市城管支队", Some(Spoken::Doubtful(Level::Department))),
            ("教育部", Some(Spoken::Doubtful(Level::Department))),
            ("示例经济开发区管理委员会", None),
            ("示例高新区管委", None),
            ("示例村民委员会", None),
            ("中共示例县委", None),
            ("示例县", None),
            ("示例镇", None),
            ("某部门", None),
            ("", None),
        ] {
            assert_eq!(Level::spoken_of(name), spoken, "{name}");
        }
    }
}
